// The Vercel AI SDK: package `ai` 4 to 7, its providers (`@ai-sdk/*`) and its browser hooks. Version 7 writes
// `instructions` where the earlier ones wrote `system`; both are read.

import type { ModelPack, Where } from '../../engine/model-format.ts';

/** With `allowSystemInMessages: false` the SDK refuses a message list that carries a system message. */
const systemAllowed: readonly Where[] = [{ arg: 0, key: 'allowSystemInMessages', equals: false, not: true }];

export const aiSdk: ModelPack = {
  name: 'ai-sdk',
  packages: ['ai', 'ai/rsc', '@ai-sdk/rsc'],
  title: 'the AI SDK',
  genai: true,
  rows: [
    // `Ask` is every function that takes the common prompt options.
    { kind: 'type', type: 'Ask', at: ['module.{generateText,streamText}', 'Agent.{generate,stream}'] },
    { kind: 'type', type: 'Ask', at: ['module.{generateObject,streamObject}', 'module.streamUI', 'module.experimental_streamTextLowMemory'] },
    { kind: 'model-call', call: 'Ask', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'module.{generateText,streamText,generateObject,streamObject}', at: ['(0).maxOutputTokens', '(0).maxTokens'] },
    { kind: 'option', option: 'tools', call: 'module.{generateText,streamText}', at: ['(0).tools'] },
    { kind: 'outcome', call: 'module.{generateText,generateObject}', at: '().finishReason', filtered: 'content-filter' },
    { kind: 'model-call', call: 'module.{generateImage,experimental_generateImage}', operation: 'image' },
    { kind: 'model-call', call: 'module.{embed,embedMany}', operation: 'embedding' },
    {
      kind: 'model-call',
      call: 'module.{transcribe,experimental_transcribe,generateSpeech,experimental_generateSpeech}',
      operation: 'audio',
    },

    // What goes in.
    // Telemetry records inputs and outputs unless told not to.
    {
      kind: 'recorder',
      call: 'module.{generateText,streamText,generateObject,streamObject,embed,embedMany}',
      arg: 0,
      option: 'experimental_telemetry',
      off: ['experimental_telemetry.recordInputs', 'experimental_telemetry.recordOutputs'],
      where: [
        { arg: 0, key: 'experimental_telemetry.isEnabled', equals: true },
        { arg: 0, key: 'experimental_telemetry.recordInputs', equals: false, not: true },
      ],
    },
    {
      kind: 'recorder',
      call: 'module.{generateText,streamText,generateObject,streamObject}',
      arg: 0,
      option: 'experimental_telemetry',
      off: ['experimental_telemetry.recordInputs', 'experimental_telemetry.recordOutputs'],
      where: [
        { arg: 0, key: 'experimental_telemetry.isEnabled', equals: true },
        { arg: 0, key: 'experimental_telemetry.recordOutputs', equals: false, not: true },
      ],
    },
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'Ask(0).providerOptions.{google,vertex}.safetySettings[].threshold' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{generateText,streamText,generateObject,streamObject}(0).{system,instructions}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.streamUI(0).system' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Ask(0).prompt' },
    { kind: 'sink', sink: 'system-prompt', at: 'Ask(0).messages[].content@system' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Ask(0).prompt[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Ask(0).{messages,prompt}[].content@user,assistant,tool' },
    { kind: 'sink', sink: 'user-prompt', at: 'Ask(0).messages[].content@user,assistant[].text' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Ask(0).prompt[].content@user,assistant[].text' },
    { kind: 'sink', sink: 'user-prompt', at: 'Ask(0).messages[].content@tool[].output' },
    { kind: 'sink', sink: 'user-prompt', at: 'Ask(0).messages[].content@tool[].result' },
    { kind: 'sink', sink: 'message-role', at: 'Ask(0).messages[].role', where: systemAllowed, confidence: 'likely' },
    { kind: 'sink', sink: 'system-prompt', at: 'Ask(0).{schemaName,schemaDescription}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Ask(0).tools.*.description' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{generateText,streamText}(0).prepareStep<return>.{system,instructions}' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'module.{generateImage,experimental_generateImage}(0).prompt' },

    // Agents.
    { kind: 'type', type: 'Agent', at: ['module.{ToolLoopAgent,Experimental_Agent}.new()'] },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{ToolLoopAgent,Experimental_Agent}.new(0).instructions' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.Experimental_Agent.new(0).system' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{ToolLoopAgent,Experimental_Agent}.new(0).tools.*.description' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{ToolLoopAgent,Experimental_Agent}.new(0).prepareCall<return>.instructions' },

    // Tools: the model chooses the arguments, reads the description and gets the answer.
    { kind: 'source', label: 'model', at: 'module.{tool,dynamicTool}(0).execute<0>', noun: 'tool arguments chosen by the model', schemas: ['.inputSchema', '.parameters'] },
    { kind: 'source', label: 'model', at: 'Ask(0).tools.*.execute<0>', noun: 'tool arguments chosen by the model', schemas: ['.inputSchema', '.parameters'] },
    { kind: 'source', label: 'model', at: 'module.{ToolLoopAgent,Experimental_Agent}.new(0).tools.*.execute<0>', noun: 'tool arguments chosen by the model', schemas: ['.inputSchema', '.parameters'] },
    { kind: 'source', label: 'model', at: 'module.{tool,dynamicTool}(0).onInputAvailable<0>.input', noun: 'tool arguments chosen by the model' },
    { kind: 'option', option: 'approval', call: 'module.{tool,dynamicTool}', at: ['(0).needsApproval'] },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{tool,dynamicTool}(0).{description,title}' },
    { kind: 'sink', sink: 'user-prompt', at: 'module.{tool,dynamicTool}(0).execute<return>', confidence: 'likely' },
    { kind: 'flow', call: 'module.{tool,dynamicTool}', from: '(0)', to: '()' },

    // What comes out, at once or as callbacks after a stream.
    {
      kind: 'type',
      type: 'Result',
      at: [
        'module.{generateText,streamText}()',
        'Agent.{generate,stream}()',
        'Result.{steps,finalStep}',
        'Result.steps[]',
        'module.{generateText,streamText}(0).{onFinish,onStepFinish}<0>',
        'module.{generateText,streamText}(0).{onEnd,onStepEnd}<0>',
      ],
    },
    { kind: 'source', label: 'model', at: 'Result.{text,reasoningText}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Result.{output,experimental_output}', noun: 'the reply of the model', schema: '(0).output(0).schema|(0).experimental_output(0).schema' },
    { kind: 'source', label: 'model', at: 'Result.{content,reasoning}[].text', noun: 'the reply of the model' },
    // The SDK looks up the tool and parses the arguments with its schema before it hands a call on.
    { kind: 'source', label: 'model', at: 'Result.{toolCalls,staticToolCalls,dynamicToolCalls}[].{toolName,input}', noun: 'a tool call of the model', clears: ['tool', 'json'] },
    { kind: 'source', label: 'model', at: 'Result.toolCalls[].args', noun: 'a tool call of the model', clears: ['tool', 'json'] },
    { kind: 'source', label: 'retrieved', at: 'Result.toolResults[].output', noun: 'a tool result' },
    { kind: 'source', label: 'retrieved', at: 'Result.toolResults[].result', noun: 'a tool result' },
    { kind: 'source', label: 'model', at: 'Result.response.messages[].content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Result.responseMessages[].content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Result.textStream[]', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Result.{partialOutputStream,experimental_partialOutputStream,elementStream}[]', noun: 'the reply of the model' },
    { kind: 'type', type: 'Part', at: ['Result.fullStream[]', 'Result.stream[]', 'module.streamText(0).onChunk<0>.chunk'] },
    { kind: 'source', label: 'model', at: 'Part.{text,delta}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Part.textDelta', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Part.{toolName,input}', noun: 'a tool call of the model', clears: ['tool', 'json'] },
    { kind: 'source', label: 'model', at: 'Part.args', noun: 'a tool call of the model', clears: ['tool', 'json'] },

    // Objects.
    { kind: 'source', label: 'model', at: 'module.{generateObject,streamObject}().object', noun: 'the object made by the model', schema: '(0).schema' },
    { kind: 'source', label: 'model', at: 'module.streamObject().{partialObjectStream,elementStream,textStream}[]', noun: 'the object made by the model' },
    { kind: 'source', label: 'model', at: 'module.{generateObject,streamObject}(0).onFinish<0>.object', noun: 'the object made by the model' },
    { kind: 'source', label: 'retrieved', at: 'module.{transcribe,experimental_transcribe}().text', noun: 'a speech transcript' },
    { kind: 'inert', call: 'module.{embed,embedMany,cosineSimilarity,rerank,generateId,createIdGenerator,stepCountIs}' },

    // Message conversion keeps the content: what a browser sends stays what a browser sent.
    { kind: 'type', type: 'Convert', at: ['module.convertToModelMessages', 'module.convertToCoreMessages'] },
    { kind: 'flow', call: 'Convert', from: '(0)', to: '()' },
    { kind: 'flow', call: 'Convert', from: '(0)[].parts@user[].text', to: '()[].content@user' },
    { kind: 'flow', call: 'module.{pruneMessages,validateUIMessages}', from: '(0).messages', to: '()' },
    { kind: 'flow', call: 'module.safeValidateUIMessages', from: '(0).messages', to: '().data' },
    { kind: 'flow', call: 'module.getTextFromDataUrl', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.parsePartialJson', from: '(0)', to: '().value' },
  ],
};

export const aiSdkProviders: ModelPack = {
  name: 'ai-sdk-providers',
  packages: [
    '@ai-sdk/azure',
    '@ai-sdk/openai',
    '@ai-sdk/openai-compatible',
    '@ai-sdk/anthropic',
    '@ai-sdk/google',
    '@ai-sdk/google-vertex',
    '@ai-sdk/mistral',
    '@ai-sdk/cohere',
    '@ai-sdk/groq',
    '@ai-sdk/xai',
    '@ai-sdk/togetherai',
    '@ai-sdk/deepseek',
    '@ai-sdk/perplexity',
    '@ai-sdk/fireworks',
    '@ai-sdk/amazon-bedrock',
    '@openrouter/ai-sdk-provider',
  ],
  title: 'the AI SDK',
  genai: true,
  rows: [
    { kind: 'sink', sink: 'filter', values: ['BLOCK_NONE', 'OFF'], at: 'module.{google,vertex}(1).safetySettings[].threshold' },
    {
      kind: 'client',
      call: 'module.createAzure',
      provider: 'azure-openai',
      endpoint: ['(0).baseURL', '(0).resourceName'],
      apiKey: ['(0).apiKey'],
      tokenCredential: ['(0).tokenProvider'],
    },
    { kind: 'client', call: 'module.createOpenAI', provider: 'openai', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'client', call: 'module.createAnthropic', provider: 'anthropic', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'client', call: 'module.createGoogleGenerativeAI', provider: 'google', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'client', call: 'module.createMistral', provider: 'mistral', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'client', call: 'module.createCohere', provider: 'cohere', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'client', call: 'module.createGroq', provider: 'groq', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    {
      kind: 'client',
      call: 'module.{createOpenAICompatible,createXai,createDeepSeek,createPerplexity,createFireworks,createTogetherAI,createOpenRouter}',
      provider: 'other',
      endpoint: ['(0).baseURL'],
      apiKey: ['(0).apiKey'],
    },
    { kind: 'sink', sink: 'credential', at: 'module.{createAzure,createOpenAI}(0).apiKey' },
    {
      kind: 'sink',
      sink: 'credential',
      at: 'module.{createAnthropic,createGoogleGenerativeAI,createMistral,createCohere,createGroq,createOpenAICompatible,createXai,createDeepSeek,createPerplexity,createFireworks,createTogetherAI,createOpenRouter}(0).apiKey',
    },
    { kind: 'sink', sink: 'credential', at: 'module.{createAzure,createOpenAI}(0).headers.{api-key,Authorization,authorization}' },
  ],
};

export const aiSdkHooks: ModelPack = {
  name: 'ai-sdk-hooks',
  packages: ['@ai-sdk/react', 'ai/react', '@ai-sdk/vue', '@ai-sdk/svelte', '@ai-sdk/solid'],
  title: 'the AI SDK',
  genai: true,
  rows: [
    { kind: 'source', label: 'model', at: 'module.useChat().messages[].parts[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'module.useChat().messages[].content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'module.useChat(0).onFinish<0>.message.parts[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'module.useChat(0).onToolCall<0>.toolCall.{toolName,input}', noun: 'a tool call of the model', clears: ['tool', 'json'] },
    { kind: 'source', label: 'model', at: 'module.useCompletion().completion', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'module.{useObject,experimental_useObject}().object', noun: 'the object made by the model' },
  ],
};
