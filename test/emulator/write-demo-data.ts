// Writes the answers of demo mode into the extension: `tsx test/emulator/write-demo-data.ts`.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { createDemoSource } from './demo-source.ts';

const target = fileURLToPath(new URL('../../extension/src/azure/demo/demo-data.ts', import.meta.url));
writeFileSync(target, await format(createDemoSource(), { ...(await resolveConfig(target)), filepath: target }));
console.log(`Wrote ${target}.`);
