// Says what the rules gain and lose in the sample apps, and rewrites the lists of where they are wrong: npm run corpus
// What must be found is written by hand. `-- --accept` takes findings nobody expected, for review, into that list.

import fs from 'node:fs';
import prettier from 'prettier';
import {
  checkApp,
  readApps,
  sortFindings,
  toExpected,
  toFoundToday,
  withoutFindings,
  type App,
  type Expected,
  type ExpectedFinding,
  type Open,
  type OpenFinding,
} from './apps.ts';

const accept = process.argv.includes('--accept');

/** What is in `from` and not in `taken`, file by file. */
function difference(from: Expected, taken: Expected): Expected {
  const entries = Object.entries(from).map(([file, findings]) => [file, withoutFindings(findings, taken[file] ?? [])]);
  return Object.fromEntries(entries.filter(([, findings]) => findings?.length !== 0));
}

/** The reasons that were given stay with their findings; a new one has to be written by hand. */
function withReasons(findings: Expected, known: Open['missed']): Open['missed'] {
  const explain = (file: string, { rule, line }: ExpectedFinding): OpenFinding => {
    const why = known[file]?.find((each) => each.rule === rule && each.line === line)?.why ?? '';
    return { rule, line, why };
  };
  return Object.fromEntries(
    Object.entries(findings).map(([file, list]) => [file, list.map((finding) => explain(file, finding))]),
  );
}

function join(expected: Expected, added: Expected): Expected {
  const files = [...new Set([...Object.keys(expected), ...Object.keys(added)])].sort();
  return Object.fromEntries(
    files.map((file) => [file, sortFindings([...(expected[file] ?? []), ...(added[file] ?? [])])]),
  );
}

async function write(file: string, value: Expected | Open): Promise<void> {
  const options = { ...(await prettier.resolveConfig(file)), filepath: file };
  fs.writeFileSync(file, await prettier.format(JSON.stringify(value), options));
}

function report(app: App, found: Expected, open: Open): void {
  const count = (findings: Expected): number => Object.values(findings).flat().length;
  const today = toFoundToday(app);
  const changes = [
    ...Object.entries(difference(today, found)).map(([file, findings]) => ['-', file, findings] as const),
    ...Object.entries(difference(found, today)).map(([file, findings]) => ['+', file, findings] as const),
  ];
  console.log(
    `${app.name}: ${count(found)} findings, ${count(open.missed)} of ${count(app.expected)} missed, ${count(open.extra)} wrong`,
  );
  for (const [sign, file, findings] of changes) {
    for (const { rule, line } of findings) console.log(`  ${sign} ${rule} ${file}:${line}`);
  }
}

for (const app of readApps()) {
  const found = toExpected(checkApp(app));
  const expected = accept ? join(app.expected, difference(found, app.expected)) : app.expected;
  const open: Open = {
    missed: withReasons(difference(expected, found), app.open.missed),
    extra: withReasons(difference(found, expected), app.open.extra),
  };
  report(app, found, open);
  if (accept) await write(app.expectedFile, expected);
  if (Object.keys({ ...open.missed, ...open.extra }).length > 0) await write(app.openFile, open);
  else fs.rmSync(app.openFile, { force: true });
}
