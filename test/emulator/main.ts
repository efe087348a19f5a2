// Runs the emulator by itself, for the extension in a development host: `npm run emulator -- --port 8443 --role reader`.

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contoso } from './data/contoso.ts';
import { startEmulator } from './emulator.ts';
import { roleNames } from './roles.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    role: { type: 'string', default: 'owner' },
    ca: { type: 'string', default: join(tmpdir(), 'genai-guard-emulator-ca.pem') },
  },
});
const role = roleNames.find((name) => name === values.role);
const port = Number(values.port);
if (role === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`Usage: npm run emulator -- [--port 0..65535] [--role ${roleNames.join('|')}] [--ca file.pem]`);
  process.exit(2);
}

const emulator = await startEmulator({ port, role }).catch((error: unknown) => {
  console.error(`The emulator could not start: ${error instanceof Error ? error.message : 'unknown failure'}`);
  process.exit(1);
});
writeFileSync(values.ca, emulator.caPem);
console.log(`Azure emulator on ${emulator.url} with the role ${role}. Everything in it is synthetic.`);
console.log(`Trust this authority for the run: ${values.ca}`);
console.log(`Linkable: ${contoso.chat.account}, ${contoso.documents.account}. Stop with Ctrl+C.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.close().then(() => process.exit(0));
  });
}
