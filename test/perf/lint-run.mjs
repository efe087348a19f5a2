// One lint run of one variant in a process of its own; prints its CPU time and its findings as JSON.
// node test/perf/lint-run.mjs <no-op|genai-guard|security> <folder> <file with the list of files>
import fs from 'node:fs';
import { ESLint } from 'eslint';
import * as parser from '@typescript-eslint/parser';

const [variant, folder, listFile] = process.argv.slice(2);
const files = JSON.parse(fs.readFileSync(listFile, 'utf8'));

const noOp = { rules: { nothing: { create: () => ({ Program() {} }) } } };
const variants = {
  'no-op': async () => ({ plugins: { bench: noOp }, rules: { 'bench/nothing': 'error' } }),
  'genai-guard': async () => {
    const { default: plugin } = await import('../../eslint-plugin/dist/index.js');
    return plugin.configs.recommended;
  },
  security: async () => {
    const { default: plugin } = await import('eslint-plugin-security');
    return plugin.configs.recommended;
  },
};

const config = [await variants[variant]()].flat();
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  ignore: false,
  errorOnUnmatchedPattern: false,
  allowInlineConfig: false,
  overrideConfig: [
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    ...config,
  ],
});

const started = process.cpuUsage();
const wall = performance.now();
const results = await eslint.lintFiles(files);
const { user, system } = process.cpuUsage(started);
const messages = results.flatMap((result) => result.messages);
console.log(
  JSON.stringify({
    cpuMs: (user + system) / 1000,
    wallMs: performance.now() - wall,
    files: results.length,
    findings: messages.filter(({ fatal }) => !fatal).length,
    unparsable: messages.filter(({ fatal }) => fatal).length,
  }),
);
