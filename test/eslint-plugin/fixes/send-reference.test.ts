import { expect, it } from 'vitest';
import { sendReference } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix } from './apply.ts';

const refer = (code: string): string | null => applyFix(code, 'file.ts', sendReference);

it('writes the name where the value stood', () => {
  expect(refer('f({ system: `Pay with ${ «process.env.PAY_KEY» }, please.` });')).toBe(
    'f({ system: `Pay with [PAY_KEY], please.` });',
  );
  expect(refer('f({ system: "Pay with " + «process.env.PAY_KEY» });')).toBe(
    'f({ system: "Pay with " + "[PAY_KEY]" });',
  );
  expect(refer("f({ system: `Pay with ${«process.env.PAY_KEY» ?? ''}.` });")).toBe(
    'f({ system: `Pay with [PAY_KEY].` });',
  );
});

it('keeps a comment in the hole', () => {
  expect(refer("f({ q: 'x', system: `Pay with ${/* kept */ «process.env.PAY_KEY»}.` });")).toBe(
    "f({ q: 'x', system: `Pay with ${/* kept */ '[PAY_KEY]'}.` });",
  );
});

it('takes a constant along that nothing else reads', () => {
  expect(refer('const key = process.env.PAY_KEY;\nf({ system: `Pay with ${«key»}.` });\n')).toBe(
    'f({ system: `Pay with [PAY_KEY].` });\n',
  );
  expect(refer('const key = process.env.PAY_KEY;\npay(key);\nf({ system: `Pay with ${«key»}.` });\n')).toBe(
    'const key = process.env.PAY_KEY;\npay(key);\nf({ system: `Pay with [key].` });\n',
  );
  expect(refer('const key = await read();\nf({ key: «key» });\n')).toBe(
    "const key = await read();\nf({ key: '[key]' });\n",
  );
});

it('does nothing where the value has no name or cannot be replaced', () => {
  expect(refer('f({ system: `Pay with ${«read()»}.` });')).toBeNull();
  expect(refer('f({ system: `Pay with ${«secret.value»}.` });')).toBeNull();
  expect(refer('«process.env.PAY_KEY» = f;')).toBeNull();
});
