import { expect, test } from 'vitest';
import { shippedPacks } from '../../../eslint-plugin/src/models/index.ts';
import { checkPacks, isModelPack } from '../../../eslint-plugin/src/models/schema.ts';

function problemsOf(...rows: readonly unknown[]): string[] {
  const pack = { name: 'sample', packages: ['sample'], title: 'Sample', rows };
  return checkPacks([pack]).map(({ where, problem }) => `${where} ${problem}`);
}

test('every shipped pack is sound', () => {
  expect(checkPacks(shippedPacks)).toEqual([]);
});
