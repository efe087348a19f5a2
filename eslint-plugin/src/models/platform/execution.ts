// Packages that run, compile or revive text: shells, template engines, deserialisers, code transformers.

import type { ModelPack } from '../../engine/model-format.ts';

export const shells: ModelPack = {
  name: 'shells',
  packages: ['execa', 'zx', 'zx/globals', 'shelljs', 'cross-spawn', 'tinyexec', 'bun'],
  title: 'a shell',
  rows: [
    { kind: 'sink', sink: 'shell', at: 'module.{execa,execaSync,execaCommand,execaCommandSync,exec,spawn,sync,x}(0)', exact: true },
    { kind: 'sink', sink: 'shell', at: 'module.default(0)', exact: true },
    { kind: 'sink', sink: 'shell', at: 'module.default.{exec,sync,spawn}(0)', exact: true },
    { kind: 'sink', sink: 'shell', at: 'module.{execa,execaSync}(1)[]', where: [{ arg: 2, key: 'shell', equals: true }] },
    // These tags quote their values: only the name of a program, and text for another shell, is chosen by a hole.
    { kind: 'sink', sink: 'shell', at: 'module.$(command)', exact: true },
    { kind: 'sink', sink: 'shell', at: 'global.Bun.$(command)', exact: true },
    { kind: 'sink', sink: 'shell', at: 'global.Bun.{spawn,spawnSync}(0)[]', exact: true },
    { kind: 'sink', sink: 'shell', at: 'global.Deno.Command.new(0)', exact: true },
  ],
};

export const templateEngines: ModelPack = {
  name: 'template-engines',
  packages: ['handlebars', 'ejs', 'pug', 'nunjucks', 'mustache', 'eta', 'liquidjs', 'hogan.js', 'dot', 'art-template', 'squirrelly'],
  title: 'a template engine',
  rows: [
    { kind: 'type', type: 'Engine', at: ['module', 'module.default', 'module.{Eta,Liquid,Environment}.new()'] },
    { kind: 'sink', sink: 'template', at: 'Engine.{compile,precompile,render,renderString,renderStringAsync,parse,parseAndRender,parseAndRenderSync,template}(0)', exact: true },
    { kind: 'sink', sink: 'template', at: 'module.Template.new(0)', exact: true },
    // Values are escaped unless marked as safe.
    { kind: 'type', type: 'Compiled', at: ['Engine.compile()'] },
    { kind: 'flow', call: 'Compiled', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'Compiled', from: '(0).*', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'Engine.{render,renderString,renderStringAsync,parseAndRender,parseAndRenderSync}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'Engine.{render,renderString,renderStringAsync,parseAndRender,parseAndRenderSync}', from: '(1)', to: '()', clears: ['html'], composes: true },
    { kind: 'flow', call: 'Engine.{render,renderString,renderStringAsync,parseAndRender,parseAndRenderSync}', from: '(1).*', to: '()', clears: ['html'], composes: true },
    { kind: 'sink', sink: 'html', at: 'Engine.SafeString.new(0)', exact: true },
  ],
};

export const deserializers: ModelPack = {
  name: 'deserializers',
  packages: ['node-serialize', 'serialijse', 'funcster', 'cryo', 'v8', 'node:v8', 'js-yaml', 'yaml', 'json5', 'toml', 'fast-xml-parser', 'xml2js'],
  title: 'a parser',
  rows: [
    { kind: 'type', type: 'Parser', at: ['module', 'module.default', 'module.{XMLParser,Parser}.new()'] },
    { kind: 'sink', sink: 'deserialize', at: 'Parser.{unserialize,deserialize,deepDeserialize}(0)', exact: true },
    { kind: 'sink', sink: 'json', at: 'Parser.{load,loadAll,safeLoad,parse,parseDocument,parseString,parseStringPromise}(0)', exact: true },
    { kind: 'flow', call: 'Parser.{load,safeLoad,parse,unserialize,deserialize,parseStringPromise}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'Parser.{dump,stringify,serialize}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'Parser.loadAll', from: '(0)', to: '()[]' },
  ],
};

export const jsonRepair: ModelPack = {
  name: 'json-repair',
  packages: ['jsonrepair', 'best-effort-json-parser', 'partial-json', 'json-parse-even-better-errors', 'secure-json-parse'],
  title: 'a JSON parser',
  rows: [
    { kind: 'flow', call: 'module.{jsonrepair,parse}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.default', from: '(0)', to: '()' },
    { kind: 'sink', sink: 'json', at: 'module.parse(0)', exact: true },
  ],
};
