// Loggers: every argument of a log method is written down. `console` of a program whose purpose is its output is the
// rule's concern, not the model's.

import type { ModelPack } from '../../engine/model-format.ts';

export const consoleLog: ModelPack = {
  name: 'console',
  packages: ['console', 'node:console'],
  title: 'console',
  rows: [
    { kind: 'sink', sink: 'log', at: 'global.console.{log,info,warn,error,debug,trace,dir,dirxml,table,group,groupCollapsed}(*)' },
    { kind: 'sink', sink: 'log', at: 'global.{globalThis,window}.console.{log,info,warn,error,debug,trace,dir,table}(*)' },
    { kind: 'sink', sink: 'log', at: 'module.{log,info,warn,error,debug,trace,dir,table}(*)' },
    { kind: 'sink', sink: 'log', at: 'global.console.assert(1)' },
    { kind: 'inert', call: 'global.console.*' },
  ],
};

export const pino: ModelPack = {
  name: 'pino',
  packages: ['pino'],
  title: 'pino',
  rows: [
    { kind: 'type', type: 'Logger', at: ['module()', 'module.default()', 'module.pino()', 'module.{Logger,BaseLogger}', 'Logger.child()'] },
    { kind: 'sink', sink: 'log', at: 'Logger.{trace,debug,info,warn,error,fatal}(*)' },
    { kind: 'sink', sink: 'log', at: 'Logger.{child,setBindings}(0)' },
    { kind: 'inert', call: 'Logger.{trace,debug,info,warn,error,fatal,setBindings,flush}' },
  ],
};

export const winston: ModelPack = {
  name: 'winston',
  packages: ['winston'],
  title: 'winston',
  rows: [
    {
      kind: 'type',
      type: 'Logger',
      at: ['module', 'module.default', 'module.createLogger()', 'module.default.createLogger()', 'module.loggers.{add,get}()', 'module.Logger', 'Logger.child()'],
    },
    { kind: 'sink', sink: 'log', at: 'Logger.{error,warn,help,data,info,debug,prompt,http,verbose,input,silly,emerg,alert,crit,warning,notice}(*)' },
    { kind: 'sink', sink: 'log', at: 'Logger.{log,write}(*)' },
    { kind: 'sink', sink: 'log', at: 'Logger.child(0)' },
    { kind: 'inert', call: 'Logger.{error,warn,info,debug,http,verbose,silly,log,write}' },
  ],
};

export const bunyan: ModelPack = {
  name: 'bunyan',
  packages: ['bunyan'],
  title: 'bunyan',
  rows: [
    { kind: 'type', type: 'Logger', at: ['module.createLogger()', 'module.default.createLogger()', 'module.Logger', 'Logger.child()'] },
    { kind: 'sink', sink: 'log', at: 'Logger.{trace,debug,info,warn,error,fatal}(*)' },
    { kind: 'sink', sink: 'log', at: 'Logger.child(0)' },
    { kind: 'inert', call: 'Logger.{trace,debug,info,warn,error,fatal}' },
  ],
};

export const log4js: ModelPack = {
  name: 'log4js',
  packages: ['log4js'],
  title: 'log4js',
  rows: [
    { kind: 'type', type: 'Logger', at: ['module.getLogger()', 'module.default.getLogger()', 'module.configure().getLogger()', 'module.Logger'] },
    { kind: 'sink', sink: 'log', at: 'Logger.{trace,debug,info,warn,error,fatal,mark,log}(*)' },
    { kind: 'sink', sink: 'log', at: 'Logger.addContext(1)' },
    { kind: 'inert', call: 'Logger.{trace,debug,info,warn,error,fatal,mark,log}' },
  ],
};

export const loglevel: ModelPack = {
  name: 'loglevel',
  packages: ['loglevel'],
  title: 'loglevel',
  rows: [
    { kind: 'type', type: 'Logger', at: ['module', 'module.default', 'module.getLogger()', 'module.default.getLogger()', 'module.Logger'] },
    { kind: 'sink', sink: 'log', at: 'Logger.{trace,debug,log,info,warn,error}(*)' },
    { kind: 'inert', call: 'Logger.{trace,debug,log,info,warn,error}' },
  ],
};

export const consola: ModelPack = {
  name: 'consola',
  packages: ['consola', 'consola/*'],
  title: 'consola',
  rows: [
    {
      kind: 'type',
      type: 'Logger',
      at: ['module.consola', 'module.default', 'module', 'module.createConsola()', 'Logger.{create,withTag,withDefaults,withScope}()', 'module.ConsolaInstance'],
    },
    {
      kind: 'sink',
      sink: 'log',
      at: 'Logger.{silent,fatal,error,warn,log,info,success,fail,ready,start,box,debug,trace,verbose}(*)',
    },
    { kind: 'source', label: 'local', at: 'Logger.prompt()', noun: 'what the person at the terminal typed' },
    { kind: 'inert', call: 'Logger.{fatal,error,warn,log,info,success,fail,ready,start,box,debug,trace,verbose}' },
  ],
};

export const debug: ModelPack = {
  name: 'debug',
  packages: ['debug'],
  title: 'debug',
  rows: [
    { kind: 'type', type: 'Debugger', at: ['module()', 'module.default()', 'Debugger.extend()', 'module.Debugger'] },
    { kind: 'sink', sink: 'log', at: 'Debugger(*)' },
    { kind: 'sink', sink: 'log', at: 'Debugger.log(*)' },
    { kind: 'inert', call: 'Debugger' },
  ],
};

export const nestLogger: ModelPack = {
  name: 'nest-logger',
  packages: ['@nestjs/common'],
  title: 'the NestJS logger',
  rows: [
    { kind: 'type', type: 'Logger', at: ['module.{Logger,ConsoleLogger}', 'module.{Logger,ConsoleLogger}.new()'] },
    { kind: 'sink', sink: 'log', at: 'Logger.{log,error,warn,debug,verbose,fatal}(*)' },
    { kind: 'inert', call: 'Logger.{log,error,warn,debug,verbose,fatal}' },
  ],
};

/** A logger handed in as a parameter: the method names of the common loggers on a parameter with a logger's name. */
export const duckLogger: ModelPack = {
  name: 'duck-logger',
  packages: [],
  title: 'a logger',
  rows: [
    {
      kind: 'sink',
      sink: 'log',
      at: 'duck.{logger,log}.{trace,debug,info,warn,error,fatal,verbose,http,silly,log}(*)',
      confidence: 'likely',
    },
    {
      kind: 'sink',
      sink: 'log',
      at: 'duckcall.{logger,log}.{trace,debug,info,warn,error,fatal,verbose}(*)',
      confidence: 'likely',
    },
    { kind: 'sink', sink: 'log', at: 'duck.{req,request}.log.{trace,debug,info,warn,error,fatal}(*)', confidence: 'likely' },
  ],
};
