// Every place of the SDK packs exists in the types of the packages that are installed, so that a renamed method or field
// breaks a test here and not a finding there. What only other versions have is listed with its reason.

import { describe, expect, test } from 'vitest';
import type { ModelPack, ModelRow } from '../../../eslint-plugin/src/engine/model-format.ts';
import { shippedPacks } from '../../../eslint-plugin/src/models/index.ts';
import { createWalker } from './type-walk.ts';

interface Checked {
  readonly pack: string;
  /** what `module` is; a place must exist in one of them */
  readonly packages: readonly string[];
  /** places that these packages do not have, and why the pack names them */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

const otherProviders = 'a provider package that is not installed here';
const earlier = 'versions before the memory of the core';
const packageItself = 'the package llamaindex, of which only the core is installed';
const anyInput = 'the input of a model is what its maker says';
const jsonBody = 'the body is JSON text';
const checked: readonly Checked[] = [
  {
    pack: 'openai',
    packages: ['openai', 'openai-v6'],
    elsewhere: {
      'Client.beta.chat.completions': 'versions 4 and 5',
      'ChatCompletions.{create,parse,stream,runTools}(0).user_security_context': 'a field of Azure OpenAI',
    },
  },
  { pack: 'azure-openai-1x', packages: ['azure-openai-v1'] },
  {
    pack: 'azure-rest-ai-inference',
    packages: ['@azure-rest/ai-inference'],
    elsewhere: { 'Client.path().post(0).body.max_completion_tokens': 'models that reason' },
  },
  {
    pack: 'ai-sdk',
    packages: ['ai', 'ai-v6'],
    elsewhere: {
      'module.streamUI': 'ai/rsc',
      'module.{generateText,streamText,generateObject,streamObject}(0).maxTokens': 'version 4',
      'module.Experimental_Agent.new(0).system': 'version 5',
      'module.convertToCoreMessages': 'version 4',
      'Ask(0).messages[].content@tool[].result': 'version 4',
      'Result.toolCalls[].args': 'version 4',
      'Result.toolResults[].result': 'version 4',
      'Part.textDelta': 'version 4',
      'Part.args': 'version 4',
    },
  },
  {
    pack: 'ai-sdk-providers',
    packages: ['@ai-sdk/azure', '@ai-sdk/openai'],
    elsewhere: {
      'module.{google,vertex}(1).safetySettings[].threshold': otherProviders,
      'module.createAnthropic': otherProviders,
      'module.createGoogleGenerativeAI': otherProviders,
      'module.createMistral': otherProviders,
      'module.createCohere': otherProviders,
      'module.createGroq': otherProviders,
      'module.{createOpenAICompatible,createXai,createDeepSeek,createPerplexity,createFireworks,createTogetherAI,createOpenRouter}':
        otherProviders,
      'module.{createAnthropic,createGoogleGenerativeAI,createMistral,createCohere,createGroq,createOpenAICompatible,createXai,createDeepSeek,createPerplexity,createFireworks,createTogetherAI,createOpenRouter}(0).apiKey':
        otherProviders,
    },
  },
  {
    pack: 'langchain',
    packages: [
      '@langchain/core/messages',
      '@langchain/core/prompts',
      '@langchain/core/tools',
      '@langchain/core/runnables',
      '@langchain/core/output_parsers',
      '@langchain/core/callbacks/base',
      '@langchain/core/language_models/base',
      '@langchain/core/language_models/chat_models',
      '@langchain/openai',
      '@langchain/langgraph',
      '@langchain/langgraph/prebuilt',
      'langchain',
    ],
    elsewhere: {
      'Model.{call,predict,predictMessages}': 'version 0.3',
      'Model.{call,predict}(0)': 'version 0.3',
      'Model.{call,predict}()': 'version 0.3',
    },
  },
  {
    pack: 'anthropic',
    packages: ['@anthropic-ai/sdk', 'anthropic-v0'],
    elsewhere: {
      'module.{AnthropicBedrock,AnthropicVertex,AnthropicFoundry}.new()': otherProviders,
    },
  },
  { pack: 'google-genai', packages: ['@google/genai', 'google-genai-v2'] },
  {
    pack: 'google-generative-ai',
    packages: ['@google/generative-ai'],
    elsewhere: {
      'module.VertexAI.new().getGenerativeModel()': '@google-cloud/vertexai',
      'module.VertexAI.new().getGenerativeModel(0).systemInstruction': '@google-cloud/vertexai',
      'module.VertexAI.new().getGenerativeModel(0).safetySettings[].threshold': '@google-cloud/vertexai',
    },
  },
  { pack: 'mistral', packages: ['@mistralai/mistralai', 'mistral-v1'] },
  { pack: 'cohere', packages: ['cohere-ai', 'cohere-v7'] },
  { pack: 'ollama', packages: ['ollama'] },
  {
    pack: 'replicate',
    packages: ['replicate'],
    elsewhere: {
      'Client.{run,stream}(1).input.{system_prompt,system_instruction,prompt_template}': anyInput,
      'Client.{run,stream}(1).input.prompt': anyInput,
      'module.default.new().run(1).input.disable_safety_checker': anyInput,
      'Client.{run,stream}(1).input.messages[].content@system,developer': anyInput,
      'Client.predictions.create(0).input.{system_prompt,system_instruction,prompt_template}': anyInput,
      'Client.predictions.create(0).input.prompt': anyInput,
    },
  },
  { pack: 'huggingface', packages: ['@huggingface/inference'] },
  {
    pack: 'openai-like',
    packages: ['groq-sdk', 'together-ai'],
    elsewhere: {
      'module.{Cerebras,Portkey}.new': otherProviders,
    },
  },
  {
    pack: 'bedrock',
    packages: ['@aws-sdk/client-bedrock-runtime'],
    elsewhere: {
      'Invoke.new(0).body.{system,preamble}': jsonBody,
      'Invoke.new(0).body.messages[].content@system': jsonBody,
      'Invoke.new(0).body.messages[].content@user,assistant': jsonBody,
      'Invoke.new(0).body.{prompt,inputText,message}': jsonBody,
    },
  },
  {
    pack: 'openai-agents',
    packages: ['@openai/agents-core'],
    elsewhere: { 'module.RealtimeAgent': '@openai/agents-realtime' },
  },
  {
    pack: 'azure-ai-projects',
    packages: ['@azure/ai-projects', 'azure-ai-projects-v1', '@azure/ai-agents'],
    elsewhere: {
      'module.AIProjectClient.{fromConnectionString,fromEndpoint}()': 'previews of version 1',
      'Project.inference.azureOpenAI()': 'previews of version 1',
      'Project.inference.chatCompletions()': 'previews of version 1',
    },
  },
  {
    pack: 'llamaindex',
    packages: [
      '@llamaindex/core/llms',
      '@llamaindex/core/chat-engine',
      '@llamaindex/core/query-engine',
      '@llamaindex/core/agent',
      '@llamaindex/core/prompts',
      '@llamaindex/core/tools',
      '@llamaindex/core/retriever',
      '@llamaindex/core/schema',
      '@llamaindex/core/memory',
      '@llamaindex/core/global',
      '@llamaindex/workflow',
    ],
    elsewhere: {
      'Agent.{run,runStream}()[].data.{delta,response}': 'events carry any data',
      'module.Settings.{withEmbedModel,withNodeParser,withPromptHelper}': packageItself,
      'module.{SimpleChatHistory,SummaryChatHistory}.new(0).messages[].content@system,developer': earlier,
      'module.{SimpleChatHistory,SummaryChatHistory}.new(0).messages[].role': earlier,
      'module.{CondenseQuestionChatEngine,RouterQueryEngine,SubQuestionQueryEngine,OpenAIAgent,AnthropicAgent,ReActAgent}.new()':
        packageItself,
      'module.{OpenAIAgent,AnthropicAgent,ReActAgent}.new(0).systemPrompt': packageItself,
      'module.{OpenAI,AzureOpenAI,OpenAIResponses,Anthropic,Gemini,GeminiVertex,MistralAI,Groq,Ollama,DeepSeek,TogetherLLM,FireworksLLM,HuggingFaceInferenceAPI,HuggingFaceLLM,ReplicateLLM,Perplexity,Bedrock,VercelLLM,Cohere}.new':
        otherProviders,
      'module.{openai,anthropic,gemini,mistral,groq,ollama,deepseek}()': otherProviders,
      'module.{SimpleDirectoryReader,PDFReader,DocxReader,HTMLReader,MarkdownReader,TextFileReader,LlamaParseReader}.new().loadData()[].text':
        'packages of readers',
    },
  },
  {
    pack: 'mcp',
    packages: [
      '@modelcontextprotocol/sdk/client/index.js',
      '@modelcontextprotocol/sdk/server/mcp.js',
      '@modelcontextprotocol/sdk/server/index.js',
    ],
  },
  {
    pack: 'express',
    packages: ['express'],
    elsewhere: { 'module.Router.new()': 'works, though the types do not say so' },
  },
  {
    pack: 'fastify',
    packages: ['fastify'],
    elsewhere: {
      'Request.cookies': '@fastify/cookie',
      'Request.file().toBuffer()': '@fastify/multipart',
      'Reply.sendFile(0)': '@fastify/static',
    },
  },
  {
    pack: 'hono',
    packages: ['hono', 'hono/cookie', 'hono/html'],
    elsewhere: {
      'module.OpenAPIHono.new()': '@hono/zod-openapi',
      'App.openapi()': '@hono/zod-openapi',
      'App.openapi(1)<0>': '@hono/zod-openapi',
    },
  },
  {
    pack: 'azure-functions',
    packages: ['@azure/functions'],
    elsewhere: {
      'Context.log.{error,warn,info,verbose}': 'version 3',
      'Context.req': 'version 3',
      'module.AzureFunction<0>': 'version 3',
      'module.AzureFunction<1>': 'version 3',
      'module.Context': 'version 3',
    },
  },
  {
    pack: 'opentelemetry',
    packages: ['@opentelemetry/api'],
  },
  { pack: 'pino', packages: ['pino'] },
  { pack: 'winston', packages: ['winston'] },
  { pack: 'zod', packages: ['zod'], elsewhere: { 'Text.{ip,cidr}()': 'version 3' } },
  { pack: 'child-process', packages: ['node:child_process'] },
  { pack: 'crypto', packages: ['node:crypto'] },
  { pack: 'path', packages: ['node:path'] },
];

function packNamed(name: string): ModelPack {
  const pack = shippedPacks.find((candidate) => candidate.name === name);
  if (!pack) throw new Error(`There is no pack ${name}.`);
  return pack;
}

function placesOf(row: ModelRow): readonly string[] {
  switch (row.kind) {
    case 'type':
    case 'schema':
      return row.at;
    case 'source':
    case 'sink':
      // `Page<return>` speaks of a function of the program, which no package declares.
      return /^\w+<return>$/.test(row.at) ? [] : [row.at];
    case 'client':
      return [
        row.call,
        ...[row.endpoint, row.deployment, row.apiKey, row.tokenCredential].flatMap((ends) =>
          (ends ?? []).map((end) => row.call + end),
        ),
      ];
    case 'flow':
      return [row.call, ...[row.from, row.to].filter((end) => /^\(\d\)/.test(end)).map((end) => row.call + end)];
    case 'guard':
      return [row.call, row.call + row.input, row.call + (row.result ?? '()')];
    case 'recorder':
      return [`${row.call}(${String(row.arg)}).${row.option}`];
    case 'option':
      return row.at.map((end) => row.call + end);
    case 'outcome':
      return [row.call + row.at];
    case 'request':
      return row.at;
    case 'switch':
      return [row.at];
    case 'recording':
    case 'answer':
    case 'effect':
    case 'inert':
    case 'model-call':
      return [row.call];
  }
}

describe('the places of a pack exist in the types of its packages', () => {
  test.each(checked)('$pack', { timeout: 60_000 }, ({ pack, packages, elsewhere = {} }) => {
    const model = packNamed(pack);
    const walker = createWalker(model, packages);
    const missing = [...new Set(model.rows.flatMap(placesOf))].flatMap((place) => walker.missing(place)?.place ?? []);
    // What hangs on a missing place is missing too, and needs no reason of its own.
    const first = missing.filter((place) => !missing.some((other) => other !== place && place.startsWith(other)));
    expect(first.sort()).toEqual(Object.keys(elsewhere).sort());
  });
});

describe('a place that does not exist is found', () => {
  const walker = createWalker(packNamed('openai'), ['openai']);

  test('a method', () => {
    expect(walker.missing('Client.chat.completions.creat(0)')).toEqual({
      place: 'Client.chat.completions.creat(0)',
      segment: '.creat',
    });
  });

  test('a field of an argument', () => {
    expect(walker.missing('Client.chat.completions.create(0).messages[].contents')?.segment).toBe('.contents');
  });

  test('one of several alternatives', () => {
    expect(walker.missing('Client.chat.completions.{create,complete}(0)')?.segment).toBe('.{create,complete}');
  });

  test('an argument too many', () => {
    expect(walker.missing('Client.chat.completions.create(5)')?.segment).toBe('(5)');
  });

  test('a field of a streamed element', () => {
    expect(walker.missing('Client.chat.completions.create()[].choices[].delta.content')).toBeNull();
    expect(walker.missing('Client.chat.completions.create()[].choices[].delta.text')?.segment).toBe('.text');
  });
});
