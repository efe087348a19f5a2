// Every way of writing a key into a program is found once, and the line beside it, which holds none, stays quiet.

import { describe, expect, it } from 'vitest';
import { createChecker } from '../../../eslint-plugin/src/engine-entry.ts';
import { azureKey, hex } from './made-up-keys.ts';
import { fill, wrappings } from './wrappings.ts';

const checker = createChecker({
  host: { readFile: () => null, isFile: () => false },
  crossFile: false,
});

function findingsIn(code: string): readonly string[] {
  const result = checker.check({ path: '/app/src/chat.tsx', text: code });
  if (result.kind !== 'checked') throw new Error(result.reason);
  return result.findings.flatMap(({ ruleId, message }) => (ruleId === 'no-hardcoded-credentials' ? [message] : []));
}

const key = hex(32);

describe.each(wrappings)('$name', ({ code, neighbour, isPlain }) => {
  it('is seen with a key that its look gives away', () => {
    const messages = findingsIn(fill(code, azureKey()));
    expect(messages).toHaveLength(1);
    expect(messages[0]).not.toContain(azureKey().slice(0, 4));
  });
  it.runIf(isPlain)('is seen with a key that only its surroundings give away', () => {
    const messages = findingsIn(fill(code, key));
    expect(messages).toHaveLength(1);
    expect(messages[0]).not.toContain(key.slice(0, 4));
  });
  it('has a neighbour that is quiet', () => {
    expect(findingsIn(fill(neighbour, key))).toEqual([]);
  });
});
