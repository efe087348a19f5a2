// Every pack that ships, platforms first.

import type { ModelPack } from '../engine/model-format.ts';
import { dom } from './platform/dom.ts';
import { ecmascript } from './platform/ecmascript.ts';
import { express } from './platform/express.ts';
import { bunyan, consola, consoleLog, debug, duckLogger, log4js, loglevel, nestLogger, pino, winston } from './platform/loggers.ts';
import { next } from './platform/next.ts';
import { buffer, childProcess, crypto, fs, moduleLoader, nodeHttp, path, processGlobals, querystring, readline, timers, util, vm } from './platform/node.ts';
import { web } from './platform/web.ts';
import { http } from './sdk/http.ts';
import { openai } from './sdk/openai.ts';

export const shippedPacks: readonly ModelPack[] = [
  ecmascript, dom, web, express, next,
  processGlobals, readline, childProcess, util, vm, moduleLoader, fs, path, buffer, querystring, crypto, timers, nodeHttp,
  consoleLog, pino, winston, bunyan, log4js, loglevel, consola, debug, nestLogger, duckLogger,
  http, openai,
];
