// Every pack that ships: the platforms first, then the SDKs.

import type { ModelPack } from '../engine/model-format.ts';
import { azureFunctions } from './platform/azure-functions.ts';
import { sql, prisma, queryBuilders, documentDatabases } from './platform/databases.ts';
import { dom } from './platform/dom.ts';
import { ecmascript } from './platform/ecmascript.ts';
import { shells, templateEngines, deserializers, jsonRepair } from './platform/execution.ts';
import { express } from './platform/express.ts';
import { fastify } from './platform/fastify.ts';
import { hono } from './platform/hono.ts';
import { koa } from './platform/koa.ts';
import { consoleLog, pino, winston, bunyan, log4js, loglevel, consola, debug, nestLogger, duckLogger } from './platform/loggers.ts';
import { next } from './platform/next.ts';
import { processGlobals, readline, childProcess, util, vm, moduleLoader, fs, path, buffer, querystring, crypto, timers, nodeHttp } from './platform/node.ts';
import { react } from './platform/react.ts';
import { searchServices, documents, messaging } from './platform/retrieval.ts';
import { markupSanitizers, markupEscapers, commandEscapers, markdown, markdownIt, lodash } from './platform/sanitizers.ts';
import { openTelemetry, applicationInsights, sentry, datadog, newRelic, langfuse } from './platform/telemetry.ts';
import { zod, valibot, ajv, typebox, objectSchemas, validatorJs } from './platform/validators.ts';
import { web } from './platform/web.ts';
import { aiSdk, aiSdkProviders, aiSdkHooks } from './sdk/ai-sdk.ts';
import { anthropic } from './sdk/anthropic.ts';
import { azureAiProjects } from './sdk/azure-ai-projects.ts';
import { azureIdentity } from './sdk/azure-identity.ts';
import { azureOpenai1x } from './sdk/azure-openai-1x.ts';
import { azureRestAiInference, azureCoreSse } from './sdk/azure-rest-ai-inference.ts';
import { openaiLike, mistral, cohere, ollama } from './sdk/chat-sdks.ts';
import { googleGenai, googleGenerativeAi } from './sdk/google-genai.ts';
import { http } from './sdk/http.ts';
import { langchain, langchainLoaders } from './sdk/langchain.ts';
import { mcp } from './sdk/mcp.ts';
import { openaiAgents } from './sdk/openai-agents.ts';
import { openai } from './sdk/openai.ts';

/** All packs the engine is given unless a host says otherwise. */
export const shippedPacks: readonly ModelPack[] = [
  azureFunctions,
  sql,
  prisma,
  queryBuilders,
  documentDatabases,
  dom,
  ecmascript,
  shells,
  templateEngines,
  deserializers,
  jsonRepair,
  express,
  fastify,
  hono,
  koa,
  consoleLog,
  pino,
  winston,
  bunyan,
  log4js,
  loglevel,
  consola,
  debug,
  nestLogger,
  duckLogger,
  next,
  processGlobals,
  readline,
  childProcess,
  util,
  vm,
  moduleLoader,
  fs,
  path,
  buffer,
  querystring,
  crypto,
  timers,
  nodeHttp,
  react,
  searchServices,
  documents,
  messaging,
  markupSanitizers,
  markupEscapers,
  commandEscapers,
  markdown,
  markdownIt,
  lodash,
  openTelemetry,
  applicationInsights,
  sentry,
  datadog,
  newRelic,
  langfuse,
  zod,
  valibot,
  ajv,
  typebox,
  objectSchemas,
  validatorJs,
  web,
  aiSdk,
  aiSdkProviders,
  aiSdkHooks,
  anthropic,
  azureAiProjects,
  azureIdentity,
  azureOpenai1x,
  azureRestAiInference,
  azureCoreSse,
  openaiLike,
  mistral,
  cohere,
  ollama,
  googleGenai,
  googleGenerativeAi,
  http,
  langchain,
  langchainLoaders,
  mcp,
  openaiAgents,
  openai,
];
