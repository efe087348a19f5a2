// What the methods and globals of the language itself do to a value. Receivers are of unknown type (`any.*`), so one row
// serves strings, arrays, Maps and streams alike.

import type { ModelPack } from '../../engine/model-format.ts';

/** `replace(/[^a-z0-9-]/g, …)`: what is left is letters, digits and marks that no path or command reads. */
const plainCharactersOnly = '^/\\[\\^(a-z|A-Z|0-9|\\\\[wd-]|\\\\p\\{[LN]u?\\}|[-_ ]|\\\\?\\.)+\\][+*]?/[a-z]*g';

/** `replace(/[&<>"']/g, …)`: every `<` of the text becomes something else. */
const everyBracket = '^/\\[(?!\\^)[^\\]]*(<[^\\]]*[&>]|[&>][^\\]]*<)[^\\]]*\\]/[a-z]*g';
/** A replacement that gives back what it was given. */
const givesBack = '\\$[&\\d<]|<';

export const ecmascript: ModelPack = {
  name: 'ecmascript',
  packages: [],
  title: 'JavaScript',
  rows: [
    // Strings: the text moves, nothing is made safe by it.
    {
      kind: 'flow',
      call: 'any.{trim,trimStart,trimEnd,trimLeft,trimRight,toLowerCase,toUpperCase,toLocaleLowerCase,toLocaleUpperCase,normalize,toWellFormed,repeat,charAt,toString,toLocaleString,valueOf,toJSON}',
      from: '(this)',
      to: '()',
    },
    { kind: 'flow', call: 'any.{padStart,padEnd}', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.{padStart,padEnd}', from: '(1)', to: '()' },
    {
      kind: 'flow',
      call: 'any.{replace,replaceAll}',
      from: '(this)',
      to: '()',
      where: [
        { arg: 1, equals: '&lt;', not: true },
        { arg: 0, matches: plainCharactersOnly, not: true },
        { arg: 0, matches: everyBracket, not: true },
      ],
    },
    {
      kind: 'flow',
      call: 'any.{replace,replaceAll}',
      from: '(this)',
      to: '()',
      where: [
        { arg: 0, matches: everyBracket },
        { arg: 1, matches: givesBack },
      ],
    },
    {
      kind: 'flow',
      call: 'any.{replace,replaceAll}',
      from: '(this)',
      to: '()',
      clears: ['html'],
      where: [
        { arg: 0, matches: everyBracket },
        { arg: 1, matches: givesBack, not: true },
      ],
    },
    {
      kind: 'flow',
      call: 'any.{replace,replaceAll}',
      from: '(this)',
      to: '()',
      clears: ['path', 'shell', 'query', 'html', 'recipient'],
      where: [{ arg: 0, matches: plainCharactersOnly }],
    },
    // An escape of `<` written by hand.
    { kind: 'flow', call: 'any.{replace,replaceAll}', from: '(this)', to: '()', clears: ['html'], where: [{ arg: 1, equals: '&lt;' }] },
    { kind: 'flow', call: 'any.{replace,replaceAll}', from: '(1)', to: '()', composes: true },
    { kind: 'flow', call: 'any.{replace,replaceAll}', from: '(this)', to: '(1)<0>', where: [{ arg: 0, matches: everyBracket, not: true }] },
    { kind: 'flow', call: 'any.{replace,replaceAll}', from: '(this)', to: '(1)<0>', clears: ['html'], where: [{ arg: 0, matches: everyBracket }] },
    { kind: 'flow', call: 'any.{replace,replaceAll}', from: '(1)<return>', to: '()', composes: true },
    { kind: 'flow', call: 'any.split', from: '(this)', to: '()[]' },
    { kind: 'flow', call: 'any.join', from: '(this)[]', to: '()', composes: true },
    { kind: 'flow', call: 'any.join', from: '(0)', to: '()' },
    { kind: 'flow', call: 'any.match', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.matchAll', from: '(this)', to: '()[]' },
    { kind: 'flow', call: 'any.exec', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.String', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.String.raw', from: '(tag)', to: '()', composes: true },

    // A cut to a given length bounds the text. Counting from the end (`slice(1, -1)`) or to the end bounds nothing.
    {
      kind: 'flow',
      call: 'any.{slice,substring,substr}',
      from: '(this)',
      to: '()',
      clears: ['system-prompt', 'user-prompt', 'prompt-text'],
      where: [
        { arg: 1, present: true },
        { arg: 1, matches: '^-', not: true },
      ],
    },
    { kind: 'flow', call: 'any.{slice,substring,substr}', from: '(this)', to: '()', where: [{ arg: 1, present: false }] },
    { kind: 'flow', call: 'any.{slice,substring,substr}', from: '(this)', to: '()', where: [{ arg: 1, matches: '^-' }] },

    // `concat` of strings composes, `concat` of arrays does not: only constant text itself counts, not elements.
    { kind: 'flow', call: 'any.concat', from: '(this)', to: '()', composes: true },
    { kind: 'flow', call: 'any.concat', from: '(*)', to: '()', composes: true },

    // Arrays, Maps, Sets.
    { kind: 'flow', call: 'any.{push,unshift,add,append}', from: '(*)', to: '(this)[]' },
    { kind: 'flow', call: 'any.add', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.{pop,shift,at,get,getAll}', from: '(this)[]', to: '()' },
    { kind: 'flow', call: 'any.set', from: '(1)', to: '(this)[]' },
    { kind: 'flow', call: 'any.set', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.fill', from: '(0)', to: '(this)[]' },
    { kind: 'flow', call: 'any.fill', from: '(0)', to: '()[]' },
    { kind: 'flow', call: 'any.with', from: '(1)', to: '()[]' },
    { kind: 'flow', call: 'any.{splice,toSpliced}', from: '(this)[]', to: '()[]' },
    { kind: 'flow', call: 'any.splice', from: '(*)', to: '(this)[]' },
    { kind: 'flow', call: 'any.toSpliced', from: '(*)', to: '()[]' },
    {
      kind: 'flow',
      call: 'any.{with,reverse,toReversed,flat,copyWithin,take,drop,toArray,asIndexedPairs,union,intersection,difference,symmetricDifference}',
      from: '(this)',
      to: '()',
    },
    { kind: 'flow', call: 'any.flat', from: '(this)[][]', to: '()[]' },
    { kind: 'flow', call: 'any.{union,symmetricDifference}', from: '(0)[]', to: '()[]' },
    { kind: 'flow', call: 'any.values', from: '(this)[]', to: '()[]' },
    { kind: 'flow', call: 'any.entries', from: '(this)[]', to: '()[][]' },
    { kind: 'flow', call: 'any.next', from: '(this)[]', to: '().value' },

    // Callbacks over elements.
    {
      kind: 'flow',
      call: 'any.{map,flatMap,forEach,filter,find,findLast,findIndex,findLastIndex,some,every}',
      from: '(this)[]',
      to: '(0)<0>',
    },
    { kind: 'flow', call: 'any.{map,flatMap,forEach,filter,some,every}', from: '(this)', to: '(0)<2>' },
    { kind: 'flow', call: 'any.{map,flatMap}', from: '(0)<return>', to: '()[]' },
    { kind: 'flow', call: 'any.flatMap', from: '(0)<return>[]', to: '()[]' },
    { kind: 'flow', call: 'any.filter', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.{find,findLast}', from: '(this)[]', to: '()' },
    { kind: 'flow', call: 'any.{sort,toSorted}', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.{sort,toSorted}', from: '(this)[]', to: '(0)<0>' },
    { kind: 'flow', call: 'any.{sort,toSorted}', from: '(this)[]', to: '(0)<1>' },
    { kind: 'flow', call: 'any.{reduce,reduceRight}', from: '(this)[]', to: '(0)<1>' },
    { kind: 'flow', call: 'any.{reduce,reduceRight}', from: '(1)', to: '(0)<0>' },
    { kind: 'flow', call: 'any.{reduce,reduceRight}', from: '(0)<return>', to: '(0)<0>' },
    { kind: 'flow', call: 'any.{reduce,reduceRight}', from: '(0)<return>', to: '()' },
    { kind: 'flow', call: 'any.{reduce,reduceRight}', from: '(1)', to: '()' },
    {
      kind: 'flow',
      call: 'any.{reduce,reduceRight}',
      from: '(this)[]',
      to: '(0)<0>',
      where: [{ arg: 1, present: false }],
    },
    { kind: 'flow', call: 'global.Array.{from,fromAsync}', from: '(0)[]', to: '()[]', where: [{ arg: 1, present: false }] },
    { kind: 'flow', call: 'global.Array.{from,fromAsync}', from: '(0)[]', to: '(1)<0>' },
    { kind: 'flow', call: 'global.Array.{from,fromAsync}', from: '(1)<return>', to: '()[]' },
    { kind: 'flow', call: 'global.Array.of', from: '(*)', to: '()[]' },
    { kind: 'flow', call: 'global.Array.new', from: '(*)', to: '()[]' },
    { kind: 'flow', call: 'global.Iterator.from', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.{Map,WeakMap}.new', from: '(0)[][]', to: '()[]' },
    { kind: 'flow', call: 'global.{Set,WeakSet}.new', from: '(0)[]', to: '()[]' },
    { kind: 'flow', call: 'global.{Map,Object}.groupBy', from: '(0)[]', to: '().*[]' },
    { kind: 'flow', call: 'global.WeakRef.new', from: '(0)', to: '()' },
    { kind: 'flow', call: 'any.deref', from: '(this)', to: '()' },

    // Objects.
    { kind: 'flow', call: 'global.Object.assign', from: '(*)', to: '()' },
    { kind: 'flow', call: 'global.Object.assign', from: '(*)', to: '(0)' },
    { kind: 'flow', call: 'global.Object.{freeze,seal,preventExtensions,create,setPrototypeOf}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.Object.values', from: '(0).*', to: '()[]' },
    { kind: 'flow', call: 'global.Object.entries', from: '(0).*', to: '()[].1' },
    { kind: 'flow', call: 'global.Object.fromEntries', from: '(0)[][]', to: '().*' },
    { kind: 'flow', call: 'global.Reflect.get', from: '(0).*', to: '()' },
    { kind: 'flow', call: 'global.structuredClone', from: '(0)', to: '()' },

    // JSON keeps the paths of what it prints; a reader of parsed text finds them again.
    { kind: 'flow', call: 'global.JSON.stringify', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.JSON.stringify', from: '(0).*', to: '(1)<1>' },
    { kind: 'flow', call: 'global.JSON.parse', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.JSON.parse', from: '(0).*', to: '(1)<1>' },
    { kind: 'sink', sink: 'json', at: 'global.JSON.parse(0)', exact: true },

    // Promises are transparent: `(this)` is what the promise holds.
    { kind: 'flow', call: 'any.then', from: '(this)', to: '(0)<0>' },
    { kind: 'flow', call: 'any.then', from: '(0)<return>', to: '()' },
    { kind: 'flow', call: 'any.then', from: '(1)<return>', to: '()' },
    { kind: 'flow', call: 'any.{catch,finally}', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.catch', from: '(0)<return>', to: '()' },
    { kind: 'flow', call: 'global.Promise.{all,resolve}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.Promise.allSettled', from: '(0)[]', to: '()[].value' },
    { kind: 'flow', call: 'global.Promise.{race,any}', from: '(0)[]', to: '()' },
    { kind: 'flow', call: 'global.Promise.new', from: '(0)<0>(0)', to: '()' },
    { kind: 'flow', call: 'global.Promise.withResolvers().resolve', from: '(0)', to: '(owner).promise' },
    { kind: 'flow', call: 'global.Promise.try', from: '(0)<return>', to: '()' },
    { kind: 'flow', call: 'global.{queueMicrotask,setImmediate}', from: '(1)', to: '(0)<0>' },
    { kind: 'flow', call: 'global.{setTimeout,setInterval}', from: '(2)', to: '(0)<0>' },

    // Text encodings. Percent-encoding keeps a value inside one URL component and out of markup; a prompt still reads it.
    { kind: 'flow', call: 'global.encodeURIComponent', from: '(0)', to: '()', clears: ['url', 'html'] },
    {
      kind: 'flow',
      call: 'global.{encodeURI,decodeURI,decodeURIComponent,escape,unescape,atob,btoa}',
      from: '(0)',
      to: '()',
    },
    { kind: 'flow', call: 'global.{URL,URLSearchParams}.new', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.URL.new', from: '(1)', to: '()' },
    { kind: 'flow', call: 'any.{decode,encode}', from: '(0)', to: '()' },

    // Web streams and blobs.
    { kind: 'flow', call: 'any.{getReader,pipeThrough}', from: '(this)', to: '()' },
    { kind: 'flow', call: 'any.pipeThrough', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.ReadableStream.new', from: '(0).start<0>[]', to: '()[]' },
    { kind: 'flow', call: 'global.ReadableStream.new', from: '(0).pull<0>[]', to: '()[]' },
    { kind: 'flow', call: 'global.TransformStream.new', from: '(0).transform<1>[]', to: '()[]' },
    { kind: 'flow', call: 'any.tee', from: '(this)', to: '()[]' },
    { kind: 'flow', call: 'any.read', from: '(this)[]', to: '().value' },
    { kind: 'flow', call: 'any.enqueue', from: '(0)', to: '(this)[]' },
    { kind: 'flow', call: 'global.Blob.new', from: '(0)[]', to: '()' },
    { kind: 'flow', call: 'global.File.new', from: '(0)[]', to: '()' },
    { kind: 'flow', call: 'any.{text,json,arrayBuffer,blob,bytes,clone}', from: '(this)', to: '()' },
    {
      kind: 'flow',
      call: 'any.{on,once,addListener}',
      from: '(this)[]',
      to: '(1)<0>',
      where: [{ arg: 0, matches: '^(data|text|line|chunk)$' }],
    },

    // Errors carry their message.
    { kind: 'flow', call: 'global.{Error,TypeError,RangeError,SyntaxError}.new', from: '(0)', to: '().message' },
    { kind: 'flow', call: 'global.{Error,TypeError,RangeError,SyntaxError}.new', from: '(1).cause', to: '().cause' },

    // Numbers, dates, counts, keys, answers of yes or no.
    {
      kind: 'inert',
      call: 'global.{Number,Boolean,BigInt,parseInt,parseFloat,isNaN,isFinite,Symbol,clearTimeout,clearInterval}',
    },
    { kind: 'inert', call: 'global.Date' },
    { kind: 'inert', call: 'global.Date.{new,now,parse,UTC}' },
    { kind: 'inert', call: 'global.Number.{parseInt,parseFloat,isInteger,isSafeInteger,isFinite,isNaN}' },
    { kind: 'inert', call: 'global.Math.*' },
    { kind: 'inert', call: 'global.Array.isArray' },
    {
      kind: 'inert',
      call: 'global.Object.{keys,is,hasOwn,getOwnPropertyNames,getOwnPropertyDescriptor,isFrozen,defineProperty}',
    },
    { kind: 'inert', call: 'global.Reflect.{has,ownKeys}' },
    { kind: 'inert', call: 'global.URL.canParse' },
    {
      kind: 'inert',
      call: 'any.{includes,startsWith,endsWith,test,indexOf,lastIndexOf,search,localeCompare,charCodeAt,codePointAt,has,hasOwnProperty,isPrototypeOf,delete,clear,keys,count,isWellFormed,isSubsetOf,isSupersetOf,isDisjointFrom}',
    },
    {
      kind: 'inert',
      call: 'any.{toFixed,toPrecision,toExponential,getTime,getDate,getDay,getFullYear,getMonth,getHours,getMinutes,getSeconds,getMilliseconds,getTimezoneOffset,toISOString,toDateString,toTimeString,toUTCString,toLocaleDateString,toLocaleTimeString}',
    },

    // Decisions. Look-ups in closed sets and tests with anchored expressions are the engine's own: whether they decide
    // depends on the receiver.
    // A scheme alone says nothing about the host, and a start without the slash behind it does not end the host.
    { kind: 'guard', call: 'any.startsWith', input: '(this)', when: true, where: [{ arg: 0, matches: '^https?:?/{0,2}[^/]*$', not: true }], clears: ['url', 'path'] },
    { kind: 'guard', call: 'any.{startsWith,includes}', input: '(this)', when: false, where: [{ arg: 0, matches: '^\\.\\.' }], clears: ['path'] },
    // A look at the form of data says nothing about the text in it.
    { kind: 'guard', call: 'global.Array.isArray', input: '(0)', when: true, clears: ['json'] },
    { kind: 'guard', call: 'global.Object.hasOwn', input: '(0)', when: true, clears: ['json'] },
    { kind: 'guard', call: 'any.hasOwnProperty', input: '(this)', when: true, clears: ['json'] },
    { kind: 'guard', call: 'global.Number.{isInteger,isSafeInteger,isFinite}', input: '(0)', when: true, clears: 'all' },
    { kind: 'guard', call: 'global.Number.isNaN', input: '(0)', when: false, clears: 'all' },
    { kind: 'guard', call: 'global.isNaN', input: '(0)', when: false, clears: 'all' },
    { kind: 'guard', call: 'global.isFinite', input: '(0)', when: true, clears: 'all' },

    // Text that runs.
    { kind: 'sink', sink: 'code', at: 'global.eval(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'global.Function(*)', exact: true },
    { kind: 'sink', sink: 'code', at: 'global.Function.new(*)', exact: true },
    { kind: 'sink', sink: 'code', at: 'global.{setTimeout,setInterval}(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'any.constructor.constructor(*)', exact: true },
  ],
};
