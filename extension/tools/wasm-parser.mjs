// Starts the WebAssembly build of oxc-parser that lies beside the bundled server.
// The parser needs six system calls; none of them reaches a file, so it gets no more than these.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { webcrypto } from 'node:crypto';
import { instantiateNapiModuleSync } from '@emnapi/core';
import { asyncWork, tsfn } from '@emnapi/core/plugins';
import { createContext } from '@emnapi/runtime';

const memory = new WebAssembly.Memory({ initial: 1024, maximum: 65536 });
const view = () => new DataView(memory.buffer);

const systemCalls = {
  random_get(pointer, length) {
    webcrypto.getRandomValues(new Uint8Array(memory.buffer, pointer, length));
    return 0;
  },
  environ_sizes_get(count, size) {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return 0;
  },
  environ_get: () => 0,
  clock_time_get(_clock, _precision, pointer) {
    view().setBigUint64(pointer, BigInt(Math.round(performance.now() * 1e6)), true);
    return 0;
  },
  // A panic of the parser writes here; its text may quote source code, so it is counted and dropped.
  fd_write(_file, vectors, count, written) {
    let total = 0;
    for (let index = 0; index < count; index += 1) total += view().getUint32(vectors + 8 * index + 4, true);
    view().setUint32(written, total, true);
    return 0;
  },
  proc_exit(code) {
    throw new Error(`The parser ended with ${code}.`);
  },
};

const wasi = {
  wasiImport: systemCalls,
  initialize: (instance) => instance.exports._initialize?.(),
  start: () => 0,
  getImportObject: () => ({ wasi_snapshot_preview1: systemCalls }),
};

const { napiModule } = instantiateNapiModuleSync(readFileSync(path.join(__dirname, 'parser.wasm32-wasip1.wasm')), {
  context: createContext(),
  asyncWorkPoolSize: 0,
  plugins: [asyncWork, tsfn],
  wasi,
  overwriteImports(imports) {
    imports.env = { ...imports.env, ...imports.napi, ...imports.emnapi, memory };
    return imports;
  },
  beforeInit({ instance }) {
    for (const [name, register] of Object.entries(instance.exports)) {
      if (name.startsWith('__napi_register__')) register();
    }
  },
});

export const { parse, parseSync, Severity, ParseResult, rawTransferSupported } = napiModule.exports;
