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
      '@langchain/core/language_models/base',
      '@langchain/core/language_models/chat_models',
      '@langchain/openai',
    ],
    elsewhere: {
      'module.{ChatAnthropic,ChatGoogleGenerativeAI,ChatVertexAI,ChatMistralAI,ChatGroq,ChatCohere,ChatOllama,Ollama,ChatBedrockConverse,BedrockChat,ChatDeepSeek,ChatXAI,ChatTogetherAI,ChatFireworks,ChatPerplexity}.new()':
        otherProviders,
      'module.{ChatAnthropic,ChatGoogleGenerativeAI,ChatMistralAI,ChatGroq,ChatCohere}.new': otherProviders,
      'module.{ChatAnthropic,ChatGoogleGenerativeAI,ChatVertexAI,ChatMistralAI,ChatGroq,ChatCohere}.new(0).{apiKey,anthropicApiKey}':
        otherProviders,
      'module.initChatModel()': 'package langchain',
      'Model.{call,predict,predictMessages}': 'version 0.3',
      'Model.{call,predict}(0)': 'version 0.3',
      'Model.{call,predict}()': 'version 0.3',
      'module.{createAgent,createReactAgent}()': 'packages langchain and @langchain/langgraph',
      'module.{createAgent,createReactAgent}(0).{systemPrompt,prompt,stateModifier,messageModifier}':
        'packages langchain and @langchain/langgraph',
    },
  },
  {
    pack: 'anthropic',
    packages: ['@anthropic-ai/sdk'],
    elsewhere: {
      'module.{AnthropicBedrock,AnthropicVertex,AnthropicFoundry}.new()': otherProviders,
      'Client.completions.create': 'before version 1',
    },
  },
  { pack: 'google-genai', packages: ['@google/genai'] },
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
  { pack: 'azure-functions', packages: ['@azure/functions'] },
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
      return [row.at];
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
