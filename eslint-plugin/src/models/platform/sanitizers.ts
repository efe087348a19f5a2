// What makes text safe for one kind of place: markup cleaners, escapers of shells and queries, Markdown renderers.

import type { ModelPack } from '../../engine/model-format.ts';

export const markupSanitizers: ModelPack = {
  name: 'markup-sanitizers',
  packages: ['dompurify', 'isomorphic-dompurify', 'sanitize-html', 'xss', 'insane'],
  title: 'a markup sanitizer',
  rows: [
    { kind: 'flow', call: 'module.{sanitize,filterXSS}', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module.default.{sanitize,filterXSS}', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module.default().sanitize', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module.default', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'global.DOMPurify.sanitize', from: '(0)', to: '()', clears: ['html'] },
  ],
};

export const markupEscapers: ModelPack = {
  name: 'markup-escapers',
  packages: ['escape-html', 'he', 'html-entities', 'entities', 'lodash.escape', 'stringify-entities'],
  title: 'a markup escaper',
  rows: [
    { kind: 'flow', call: 'module.{encode,escape,escapeUTF8,encodeHTML,escapeText,stringifyEntities}', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module.default.{encode,escape}', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module.default', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'module.{decode,unescape,decodeHTML}', from: '(0)', to: '()' },
  ],
};

export const commandEscapers: ModelPack = {
  name: 'command-escapers',
  packages: ['shell-quote', 'shell-escape', 'shescape', 'sqlstring', 'pg-format'],
  title: 'an escaper',
  rows: [
    { kind: 'flow', call: 'module.quote', from: '(0)', to: '()', clears: ['shell'] },
    { kind: 'flow', call: 'module.Shescape.new().{quote,quoteAll,escape,escapeAll}', from: '(0)', to: '()', clears: ['shell'] },
    { kind: 'flow', call: 'module.{escape,escapeId,format,literal,ident}', from: '(*)', to: '()', clears: ['query'] },
    { kind: 'flow', call: 'module.default', from: '(*)', to: '()', clears: ['shell', 'query'] },
    { kind: 'flow', call: 'module', from: '(*)', to: '()', clears: ['shell', 'query'] },
  ],
};

/** Markdown keeps raw HTML unless the renderer is told otherwise; markdown-it is safe until `html: true`. */
export const markdown: ModelPack = {
  name: 'markdown',
  packages: ['marked', 'showdown', 'micromark', 'snarkdown', 'remarkable'],
  title: 'a Markdown renderer',
  rows: [
    { kind: 'flow', call: 'module', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.default', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.{marked,parse,parseInline,micromark}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.{marked,default}.{parse,parseInline}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.{Converter,Remarkable}.new().{makeHtml,render}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.default.Converter.new().makeHtml', from: '(0)', to: '()' },
  ],
};

export const markdownIt: ModelPack = {
  name: 'markdown-it',
  packages: ['markdown-it'],
  title: 'markdown-it',
  rows: [
    { kind: 'type', type: 'Escaping', at: ['module.default()', 'module.default.new()', 'module()', 'module.new()'], where: [{ arg: 0, key: 'html', equals: true, not: true }] },
    { kind: 'type', type: 'Raw', at: ['module.default()', 'module.default.new()', 'module()', 'module.new()'], where: [{ arg: 0, key: 'html', equals: true }] },
    { kind: 'flow', call: 'Escaping.{render,renderInline}', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'Raw.{render,renderInline}', from: '(0)', to: '()' },
  ],
};

export const lodash: ModelPack = {
  name: 'lodash',
  packages: ['lodash', 'lodash-es', 'lodash/fp', 'underscore', 'radash', 'es-toolkit'],
  title: 'lodash',
  rows: [
    { kind: 'type', type: 'Lodash', at: ['module', 'module.default'] },
    { kind: 'flow', call: 'Lodash.{get,at,result}', from: '(0).*', to: '()' },
    { kind: 'flow', call: 'Lodash.{get,result}', from: '(2)', to: '()' },
    {
      kind: 'flow',
      call: 'Lodash.{cloneDeep,clone,pick,omit,pickBy,omitBy,defaults,compact,uniq,uniqBy,flatten,flattenDeep,reverse,sortBy,orderBy,take,takeRight,drop,dropRight,slice,tail,initial,trim,toString,toLower,toUpper,capitalize,startCase,camelCase,kebabCase,snakeCase,upperFirst,lowerFirst,filter,reject,keyBy,groupBy,chunk}',
      from: '(0)',
      to: '()',
    },
    { kind: 'flow', call: 'Lodash.{merge,assign,extend,defaultsDeep}', from: '(*)', to: '()' },
    { kind: 'flow', call: 'Lodash.{merge,assign,extend,defaultsDeep}', from: '(*)', to: '(0)' },
    { kind: 'flow', call: 'Lodash.{map,flatMap,forEach,each,filter,find,some,every,sortBy}', from: '(0)[]', to: '(1)<0>' },
    { kind: 'flow', call: 'Lodash.{map,flatMap}', from: '(1)<return>', to: '()[]' },
    { kind: 'flow', call: 'Lodash.{first,head,last,nth,find,sample,max,min}', from: '(0)[]', to: '()' },
    { kind: 'flow', call: 'Lodash.values', from: '(0).*', to: '()[]' },
    { kind: 'flow', call: 'Lodash.join', from: '(0)[]', to: '()', composes: true },
    { kind: 'flow', call: 'Lodash.truncate', from: '(0)', to: '()', clears: ['system-prompt', 'user-prompt', 'prompt-text'] },
    { kind: 'flow', call: 'Lodash.escape', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'sink', sink: 'template', at: 'Lodash.template(0)', exact: true },
    { kind: 'inert', call: 'Lodash.{size,isString,isEmpty,isEqual,toNumber,toInteger,sum,count,includes,has,keys,uniqueId}' },
  ],
};
