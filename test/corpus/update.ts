// Rewrites what is expected of the sample apps, and says what that gains and loses: npm run corpus

import fs from 'node:fs';
import prettier from 'prettier';
import { checkApp, readApps, toExpected, type Expected } from './apps.ts';

function list(expected: Expected): ReadonlyMap<string, string> {
  const entries = Object.entries(expected).flatMap(([file, findings]) =>
    findings.map(({ rule, line }, index) => [`${rule} ${file}:${String(line)} ${String(index)}`, rule] as const),
  );
  return new Map(entries);
}

for (const app of readApps()) {
  const found = toExpected(checkApp(app));
  const before = list(app.expected);
  const after = list(found);
  const gained = [...after].filter(([key]) => !before.has(key));
  const lost = [...before].filter(([key]) => !after.has(key));
  console.log(`${app.name}: ${String(after.size)} findings, ${String(gained.length)} gained, ${String(lost.length)} lost`);
  for (const rule of [...new Set([...gained, ...lost].map(([, name]) => name))].sort()) {
    console.log(`  ${rule}`);
    for (const [key, name] of lost) if (name === rule) console.log(`    - ${key.split(' ')[1] ?? ''}`);
    for (const [key, name] of gained) if (name === rule) console.log(`    + ${key.split(' ')[1] ?? ''}`);
  }
  const options = { ...(await prettier.resolveConfig(app.expectedFile)), filepath: app.expectedFile };
  fs.writeFileSync(app.expectedFile, await prettier.format(JSON.stringify(found), options));
}
