// What writes prompts and replies down by itself once it is installed or switched on: tracers, printing callbacks,
// variables of the environment.

import type { ModelPack } from '../../engine/model-format.ts';

const turnedOn = '^(?:true|TRUE|True|1|on)$';

export const recordingSwitches: ModelPack = {
  name: 'recording-switches',
  packages: [],
  title: 'the environment',
  gateTexts: [
    'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT',
    'AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED',
    'TRACELOOP_TRACE_CONTENT',
    'LANGCHAIN_VERBOSE',
    'LANGCHAIN_TRACING',
    'LANGSMITH_TRACING',
  ],
  rows: [
    {
      kind: 'switch',
      at: 'global.process.env.OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT',
      matches: '^(?:true|TRUE|True|1|on|span_only|event_only|span_and_event|SPAN_ONLY|EVENT_ONLY|SPAN_AND_EVENT)$',
    },
    { kind: 'switch', at: 'global.process.env.{AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED,TRACELOOP_TRACE_CONTENT}', matches: turnedOn },
    { kind: 'switch', at: 'global.process.env.{LANGCHAIN_VERBOSE,LANGCHAIN_TRACING,LANGCHAIN_TRACING_V2,LANGSMITH_TRACING,LANGSMITH_TRACING_V2}', matches: turnedOn },
    { kind: 'switch', at: 'global.process.env.{OPENAI_LOG,ANTHROPIC_LOG}', matches: '^debug$' },
  ],
};

export const recordingTools: ModelPack = {
  name: 'recording-tools',
  packages: [
    '@langchain/core/tracers/console',
    '@langchain/core/tracers/tracer_langchain',
    'langchain/callbacks',
    '@langchain/classic/callbacks',
    'langsmith/wrappers',
    'langsmith/wrappers/*',
    'langsmith/experimental/vercel',
    'langfuse-langchain',
    '@langfuse/langchain',
    '@langfuse/openai',
    '@traceloop/node-server-sdk',
    '@opentelemetry/instrumentation-openai',
    '@traceloop/instrumentation-openai',
    '@arizeai/openinference-instrumentation-openai',
    '@arizeai/openinference-instrumentation-langchain',
  ],
  title: 'a tracer',
  genai: true,
  rows: [
    { kind: 'recording', call: 'module.{ConsoleCallbackHandler,LangChainTracer}.new' },
    { kind: 'recording', call: 'module.{wrapOpenAI,wrapAISDK,wrapSDK,observeOpenAI}' },
    { kind: 'recording', call: 'module.CallbackHandler.new' },
    { kind: 'recording', call: 'module.initialize', where: [{ arg: 0, key: 'traceContent', equals: false, not: true }] },
    { kind: 'recording', call: 'module.default.initialize', where: [{ arg: 0, key: 'traceContent', equals: false, not: true }] },
    {
      kind: 'recorder',
      call: 'module.OpenAIInstrumentation.new',
      arg: 0,
      option: 'captureMessageContent',
      off: ['captureMessageContent'],
      where: [{ arg: 0, key: 'captureMessageContent', equals: true }],
    },
    // A wrapped client is still the client.
    { kind: 'flow', call: 'module.{wrapOpenAI,wrapAISDK,wrapSDK,observeOpenAI}', from: '(0)', to: '()' },
  ],
};
