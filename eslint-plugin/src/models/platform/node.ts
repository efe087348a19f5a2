// Node.js itself: what the person at the machine says, and the calls that run, read or write something.

import type { ModelPack } from '../../engine/model-format.ts';

/** What people call variables that hold a secret; names, addresses and limits about a key are none. */
const secretName =
  '(?:^|_)(?:API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|ADMIN_KEY|ACCOUNT_KEY|STORAGE_KEY|MASTER_KEY|ENCRYPTION_KEY|SIGNING_KEY|[A-Z0-9]+_KEY|KEY|SECRET|[A-Z0-9]+SECRET|(?:ACCESS|AUTH|REFRESH|BEARER|BOT|API|GITHUB|GH|GITLAB|SLACK|HF|NPM|PAT)_?TOKEN|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CONNECTION_STRING|CONNECTIONSTRING|CREDENTIALS?|DATABASE_URL|MONGO(?:DB)?_UR[IL]|REDIS_URL|INFERENCE_CREDENTIAL)$';

export const processGlobals: ModelPack = {
  name: 'process',
  packages: ['process', 'node:process'],
  title: 'the process',
  rows: [
    { kind: 'source', label: 'local', at: 'global.process.argv', noun: 'a command line argument' },
    { kind: 'source', label: 'local', at: 'module.argv', noun: 'a command line argument' },
    { kind: 'source', label: 'local', at: 'module.default.argv', noun: 'a command line argument' },
    { kind: 'source', label: 'local', at: 'global.process.stdin[]', noun: 'standard input' },
    { kind: 'source', label: 'local', at: 'global.process.stdin.on(1)<0>', noun: 'standard input', where: [{ arg: 0, equals: 'data' }] },
    { kind: 'source', label: 'local', at: 'module.stdin[]', noun: 'standard input' },
    { kind: 'type', type: 'Environment', at: ['global.process.env', 'module.env', 'module.default.env', 'global.Bun.env', 'global.import.meta.env'] },
    { kind: 'source', label: 'secret', noun: 'a key from the environment', at: 'Environment.*', named: secretName },
    { kind: 'sink', sink: 'log', at: 'global.process.{stdout,stderr}.write(0)', exact: true, confidence: 'possible' },
    { kind: 'inert', call: 'global.process.{stdout,stderr}.write' },
    { kind: 'inert', call: 'global.process.{cwd,uptime,hrtime,memoryUsage,exit,on,emitWarning}' },
  ],
};

export const readline: ModelPack = {
  name: 'readline',
  packages: ['readline', 'node:readline', 'readline/promises', 'node:readline/promises', 'prompts', 'inquirer', '@inquirer/prompts', '@clack/prompts'],
  title: 'the terminal',
  rows: [
    { kind: 'type', type: 'Interface', at: ['module.createInterface()', 'module.default.createInterface()', 'module.Interface', 'module.promises.createInterface()'] },
    // Over another stream it reads that stream.
    { kind: 'flow', call: 'module.createInterface', from: '(0).input', to: '()' },
    { kind: 'flow', call: 'module.default.createInterface', from: '(0).input', to: '()' },
    { kind: 'flow', call: 'module.createInterface', from: '(0).input[]', to: '()[]' },
    { kind: 'source', label: 'local', at: 'Interface.question()', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'Interface.question(1)<0>', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'Interface.question(2)<0>', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'Interface[]', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'Interface.on(1)<0>', noun: 'what the person at the terminal typed', where: [{ arg: 0, equals: 'line' }] },
    { kind: 'source', label: 'local', at: 'module()', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'module.default()', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'module.{prompt,input,text,editor}()', noun: 'what the person at the terminal typed' },
    { kind: 'source', label: 'local', at: 'module.default.prompt()', noun: 'what the person at the terminal typed' },
  ],
};

export const childProcess: ModelPack = {
  name: 'child-process',
  packages: ['child_process', 'node:child_process'],
  title: 'child_process',
  rows: [
    { kind: 'type', type: 'Process', at: ['module', 'module.default'] },
    { kind: 'sink', sink: 'shell', at: 'Process.{exec,execSync}(0)', exact: true },
    { kind: 'sink', sink: 'shell', at: 'Process.{spawn,spawnSync,execFile,execFileSync,fork}(0)', exact: true },
    // With a fixed program and no shell the arguments are data; with a shell each of them is command text.
    { kind: 'sink', sink: 'shell', at: 'Process.{spawn,spawnSync,execFile,execFileSync}(1)[]', where: [{ arg: 2, key: 'shell', equals: true }] },
    { kind: 'sink', sink: 'shell', at: 'Process.{spawn,spawnSync,execFile,execFileSync}(1)[]', where: [{ arg: 2, key: 'shell', matches: '.' }] },
    {
      kind: 'sink',
      sink: 'shell',
      at: 'Process.{spawn,spawnSync,execFile,execFileSync}(1)[]',
      where: [{ arg: 0, matches: '(^|/|\\\\)(ba|z|da|k|fi)?sh$|(^|/|\\\\)(cmd|powershell|pwsh|osascript|python3?|node|perl|ruby|eval)(\\.exe)?$' }],
    },
    // A program that is not written out is a shell when it is given a command line.
    {
      kind: 'sink',
      sink: 'shell',
      at: 'Process.{spawn,spawnSync,execFile,execFileSync}(1)[]',
      where: [
        { arg: 0, matches: '.', not: true },
        { arg: 1, includes: '^(?:-[il]*c|/[dsqSC]*[cC]|-[Cc](?:ommand|md)?|-EncodedCommand)$' },
      ],
    },
  ],
};

export const util: ModelPack = {
  name: 'util',
  packages: ['util', 'node:util'],
  title: 'util',
  rows: [
    { kind: 'flow', call: 'module.{format,inspect,formatWithOptions}', from: '(*)', to: '()', composes: true },
    { kind: 'flow', call: 'module.default.{format,inspect}', from: '(*)', to: '()', composes: true },
    { kind: 'flow', call: 'module.stripVTControlCharacters', from: '(0)', to: '()' },
    { kind: 'source', label: 'local', at: 'module.parseArgs().{values,positionals}', noun: 'a command line argument' },
    // The same function, which now promises what it gave to a callback.
    { kind: 'flow', call: 'module.{promisify,callbackify,deprecate}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.default.{promisify,callbackify,deprecate}', from: '(0)', to: '()' },
    { kind: 'inert', call: 'module.isDeepStrictEqual' },
  ],
};

export const vm: ModelPack = {
  name: 'vm',
  packages: ['vm', 'node:vm', 'vm2', 'isolated-vm', 'worker_threads', 'node:worker_threads', 'node:repl', 'repl'],
  title: 'vm',
  rows: [
    { kind: 'sink', sink: 'code', at: 'module.{runInContext,runInNewContext,runInThisContext,compileFunction}(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.default.{runInContext,runInNewContext,runInThisContext,compileFunction}(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.{Script,SourceTextModule,Worker}.new(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.default.{Script,SourceTextModule}.new(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.{VM,NodeVM}.new().{run,runFile}(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.VMScript.new(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.Isolate.new().{compileScript,compileScriptSync,compileModule}(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.default.Isolate.new().{compileScript,compileScriptSync,compileModule}(0)', exact: true },
  ],
};

export const moduleLoader: ModelPack = {
  name: 'module',
  packages: ['module', 'node:module'],
  title: 'the module loader',
  rows: [
    { kind: 'sink', sink: 'code', at: 'global.require(0)', exact: true },
    // A module whose name is not a constant (`import(url)`): a `data:` URL is code.
    { kind: 'sink', sink: 'code', at: 'global.import(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'module.createRequire()(0)', exact: true },
    { kind: 'inert', call: 'global.require.resolve' },
  ],
};

export const fs: ModelPack = {
  name: 'fs',
  packages: ['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'fs-extra', 'graceful-fs'],
  title: 'the file system',
  rows: [
    { kind: 'type', type: 'Fs', at: ['module', 'module.default', 'module.promises', 'module.default.promises'] },
    {
      kind: 'sink',
      sink: 'path',
      exact: true,
      at: 'Fs.{readFile,readFileSync,writeFile,writeFileSync,appendFile,appendFileSync,createReadStream,createWriteStream,open,openSync,unlink,unlinkSync,rm,rmSync,rmdir,rmdirSync,mkdir,mkdirSync,readdir,readdirSync,rename,renameSync,copyFile,copyFileSync,cp,cpSync,chmod,chmodSync,symlink,symlinkSync,truncate,truncateSync,outputFile,remove,readJson,writeJson}(0)',
    },
    { kind: 'sink', sink: 'path', exact: true, at: 'Fs.{rename,renameSync,copyFile,copyFileSync,cp,cpSync,symlink,symlinkSync}(1)' },
    // A file whose name says log is a log.
    { kind: 'sink', sink: 'log', at: 'Fs.{appendFile,appendFileSync,writeFile,writeFileSync}(1)', where: [{ arg: 0, matches: '\\.(log|jsonl|ndjson)$|(^|[/\\\\])logs?[/\\\\]' }] },
    {
      kind: 'inert',
      call: 'Fs.{readFile,readFileSync,readJson,readJsonSync,exists,existsSync,stat,statSync,lstat,access,accessSync,writeFile,writeFileSync,appendFile,appendFileSync,mkdir,mkdirSync,rm,rmSync,unlink,unlinkSync}',
    },
  ],
};

export const path: ModelPack = {
  name: 'path',
  packages: ['path', 'node:path', 'path/posix', 'node:path/posix'],
  title: 'path',
  rows: [
    { kind: 'type', type: 'Path', at: ['module', 'module.default', 'module.{posix,win32}'] },
    { kind: 'flow', call: 'Path.{join,resolve}', from: '(*)', to: '()' },
    { kind: 'flow', call: 'Path.{normalize,dirname,extname,parse,format,toNamespacedPath}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'Path.relative', from: '(1)', to: '()' },
    { kind: 'flow', call: 'Path.basename', from: '(0)', to: '()', clears: ['path'] },
    { kind: 'inert', call: 'Path.isAbsolute' },
  ],
};

export const buffer: ModelPack = {
  name: 'buffer',
  packages: ['buffer', 'node:buffer', 'string_decoder', 'node:string_decoder'],
  title: 'Buffer',
  rows: [
    { kind: 'flow', call: 'global.Buffer.from', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.Buffer.from', from: '(0)', to: '()' },
    { kind: 'flow', call: 'global.Buffer.concat', from: '(0)[]', to: '()' },
    { kind: 'flow', call: 'module.Buffer.concat', from: '(0)[]', to: '()' },
    { kind: 'inert', call: 'global.Buffer.{byteLength,isBuffer,alloc,allocUnsafe}' },
    { kind: 'flow', call: 'module.StringDecoder.new().{write,end}', from: '(0)', to: '()' },
  ],
};

export const querystring: ModelPack = {
  name: 'querystring',
  packages: ['querystring', 'node:querystring', 'qs', 'url', 'node:url'],
  title: 'query strings',
  rows: [
    { kind: 'flow', call: 'module.{parse,stringify,format,resolve,unescape}', from: '(*)', to: '()' },
    { kind: 'flow', call: 'module.escape', from: '(0)', to: '()', clears: ['url', 'html'] },
    { kind: 'flow', call: 'module.{URL,URLSearchParams}.new', from: '(*)', to: '()' },
    { kind: 'flow', call: 'module.{fileURLToPath,pathToFileURL}', from: '(0)', to: '()' },
  ],
};

export const crypto: ModelPack = {
  name: 'crypto',
  packages: ['crypto', 'node:crypto'],
  title: 'crypto',
  rows: [
    // A digest tells nothing of its input; only the digest may leave the chain.
    { kind: 'type', type: 'Hash', at: ['module.{createHash,createHmac}()', 'module.default.{createHash,createHmac}()', 'global.crypto.{createHash,createHmac}()', 'Hash.{update,copy}()'] },
    { kind: 'inert', call: 'module.{createHash,createHmac,hash,randomUUID,randomBytes,randomInt,timingSafeEqual,sign,verify}' },
    { kind: 'inert', call: 'module.default.{createHash,createHmac,hash,randomUUID,randomBytes,randomInt,timingSafeEqual}' },
    { kind: 'inert', call: 'module.{scrypt,scryptSync,pbkdf2,pbkdf2Sync,hkdf,hkdfSync}' },
    { kind: 'inert', call: 'global.crypto.{randomUUID,getRandomValues}' },
    { kind: 'inert', call: 'global.crypto.subtle.{digest,sign,verify}' },
    { kind: 'inert', call: 'module.webcrypto.subtle.{digest,sign,verify}' },
    { kind: 'inert', call: 'Hash.{update,digest,copy,end}' },
  ],
};

export const timers: ModelPack = {
  name: 'timers',
  packages: ['timers/promises', 'node:timers/promises', 'timers', 'node:timers', 'perf_hooks', 'node:perf_hooks'],
  title: 'timers',
  rows: [
    { kind: 'inert', call: 'module.{setTimeout,setImmediate,setInterval}' },
    { kind: 'inert', call: 'global.performance.now' },
    { kind: 'inert', call: 'module.performance.now' },
  ],
};

const contentTypeKeys = 'Content-Type|content-type|Content-type';

export const nodeHttp: ModelPack = {
  name: 'node-http',
  packages: ['http', 'node:http', 'https', 'node:https', 'http2', 'node:http2'],
  title: 'the Node HTTP server',
  rows: [
    { kind: 'type', type: 'Module', at: ['module', 'module.default'] },
    { kind: 'type', type: 'Request', at: ['Module.createServer(*)<0>', 'module.IncomingMessage', 'Module.createServer().on(1)<0>'] },
    { kind: 'type', type: 'Response', at: ['Module.createServer(*)<1>', 'module.ServerResponse', 'Module.createServer().on(1)<1>'] },
    // A page is what says so; nothing else is taken for markup.
    {
      kind: 'type',
      type: 'Page',
      at: ['Response.{setHeader,appendHeader}(this)', 'Response.{setHeader,appendHeader}()'],
      where: [
        { arg: 0, matches: '^[Cc]ontent-[Tt]ype$' },
        { arg: 1, matches: 'html' },
      ],
    },
    { kind: 'type', type: 'Page', at: ['Response.writeHead(this)', 'Response.writeHead()'], where: [{ arg: 1, key: contentTypeKeys, matches: 'html' }] },
    { kind: 'type', type: 'Page', at: ['Response.writeHead(this)', 'Response.writeHead()'], where: [{ arg: 2, key: contentTypeKeys, matches: 'html' }] },
    { kind: 'sink', sink: 'html', at: 'Page.{write,end}(0)', exact: true },
    { kind: 'request', at: ['Request'] },
    { kind: 'source', label: 'user', at: 'Request.{url,headers,rawHeaders,headersDistinct}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request[]', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'Request.on(1)<0>', noun: 'the request body', where: [{ arg: 0, equals: 'data' }] },
    { kind: 'sink', sink: 'url', at: 'Module.{request,get}(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'Module.{request,get}(0).{hostname,host}', exact: true },
    { kind: 'inert', call: 'Response.{write,end,writeHead,setHeader}' },
    { kind: 'answer', call: 'Response.{write,end}' },
  ],
};
