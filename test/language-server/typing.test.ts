// A person types a handler into a file with findings above and below, one key after the other, and nothing closes itself.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createChecker, createNodeHost } from '../../eslint-plugin/src/engine-entry.ts';
import { startClient, stopAll, type TestClient } from './harness.ts';

const file = path.resolve(import.meta.dirname, '../corpus/contoso-support-chat/src/routes/chat.ts');
const uri = pathToFileURL(file).href;

afterEach(stopAll);

/** From an empty line over calls, objects and strings that are all still open. */
const typedLength = 240;

const name = ({ code, message }: Diagnostic): string => `${String(code)} ${message}`;
const namesOf = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(name).sort();

/** The safe handler between two unsafe ones. */
function cutHandler(text: string): { readonly before: string; readonly handler: string; readonly after: string } {
  const start = text.indexOf("chatRouter.post('/v2/chat'");
  const end = text.indexOf("chatRouter.post('/answers'");
  return { before: text.slice(0, start), handler: text.slice(start, end).trimEnd(), after: `\n\n${text.slice(end)}` };
}

async function type(
  client: TestClient,
  before: string,
  typed: string,
  each: (text: string) => Promise<void>,
  after: string,
) {
  let document = TextDocument.create(uri, 'typescript', 1, before + after);
  for (const [at, char] of [...typed].entries()) {
    const position = document.positionAt(before.length + at);
    const change = { range: { start: position, end: position }, text: char };
    document = TextDocument.update(document, [change], at + 2);
    await client.change(uri, at + 2, [change]);
    await each(document.getText());
  }
}

test('the findings around the place being typed stay where their code is', { timeout: 120_000 }, async () => {
  const text = fs.readFileSync(file, 'utf8');
  const { before, handler, after } = cutHandler(text);
  const client = await startClient({ createChecker, disk: createNodeHost() });
  await client.open(uri, before + after);
  const expected = namesOf(await client.diagnostics(uri));
  expect(expected.length).toBeGreaterThan(3);
  const changed: string[] = [];
  await type(
    client,
    before,
    handler.slice(0, typedLength),
    async (now) => {
      const diagnostics = await client.diagnostics(uri);
      const names = namesOf(diagnostics);
      if (names.join() !== expected.join()) changed.push(now.slice(0, now.length - after.length).slice(-30));
      const document = TextDocument.create(uri, 'typescript', 1, now);
      const original = TextDocument.create(uri, 'typescript', 1, before + after);
      for (const { range } of diagnostics) {
        const offset = document.offsetAt(range.start);
        const inOriginal = offset < before.length ? offset : offset - (now.length - before.length - after.length);
        const line = original.positionAt(inOriginal).line;
        const there = { line, character: range.start.character };
        expect(original.getText({ start: there, end: { line, character: range.start.character + 5 } })).toBe(
          now.slice(offset, offset + 5),
        );
      }
    },
    after,
  );
  // `chatRouter.` at the end of what is typed is a whole text of another meaning: the next line goes on with it.
  expect(changed.filter((typed) => !/[\w)]\.$/.test(typed))).toEqual([]);
  expect(client.logged).toEqual([]);

  const place = TextDocument.create(uri, 'typescript', 1, before + handler).positionAt(before.length + typedLength);
  const rest = { range: { start: place, end: place }, text: handler.slice(typedLength) };
  await client.change(uri, typedLength + 2, [rest]);

  // The whole text, checked afresh, says the same.
  const fresh = await startClient({ createChecker, disk: createNodeHost() });
  await fresh.open(uri, before + handler + after);
  expect(await client.diagnostics(uri)).toEqual(await fresh.diagnostics(uri));
});
