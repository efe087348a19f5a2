// Proves that the import law bites: for every entry of `.dependency-cruiser.cjs` a wrong import is planted in a small
// tree of the same shape and must be found, and for every closed TypeScript project a forbidden line must not compile.

import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
const config = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs')) as {
  readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
  readonly options: Record<string, unknown>;
};

/** A tree that obeys the law, with one of each kind of allowed import. */
const lawful: Readonly<Record<string, string>> = {
  'package.json': `{ "type": "module" }`,
  'eslint-plugin/src/engine/index.ts': `export * from './words.ts';`,
  'eslint-plugin/src/engine/words.ts': `export interface Word { readonly text: string }\nexport const words = ['a'];`,
  'eslint-plugin/src/models/schema.ts': `import { words } from '../engine/index.ts';\nexport const known = words;`,
  'eslint-plugin/src/models/index.ts': `export { one } from './sdk/one.ts';`,
  'eslint-plugin/src/models/sdk/one.ts': `import type { Word } from '../../engine/index.ts';\nexport const one: Word = { text: 'a' };`,
  'eslint-plugin/src/credentials/formats.ts': `export const formats = ['a'];`,
  'eslint-plugin/src/ast/is-call.ts': `export const isCall = (kind: string): boolean => kind === 'call';`,
  'eslint-plugin/src/frontends/estree/lower.ts': `import { words } from '../../engine/index.ts';\nimport { isCall } from '../../ast/is-call.ts';\nexport const lower = [words, isCall];`,
  'eslint-plugin/src/fixes/move.ts': `import { isCall } from '../ast/is-call.ts';\nexport const move = isCall;`,
  'eslint-plugin/src/rule-kit/create-rule.ts': `import { one } from '../models/index.ts';\nimport { lower } from '../frontends/estree/lower.ts';\nexport interface Rule { readonly id: string }\nexport const createRule = [one, lower];`,
  'eslint-plugin/src/rule-kit/node-host.ts': `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`,
  'eslint-plugin/src/rules/no-x.ts': `import { createRule } from '../rule-kit/create-rule.ts';\nimport { move } from '../fixes/move.ts';\nexport default [createRule, move];`,
  'eslint-plugin/src/rules/index.ts': `import noX from './no-x.ts';\nexport const rules = { noX };`,
  'eslint-plugin/src/configs/recommended.ts': `import { rules } from '../rules/index.ts';\nexport const recommended = rules;`,
  'eslint-plugin/src/index.ts': `import { recommended } from './configs/recommended.ts';\nexport default recommended;`,
  'eslint-plugin/src/engine-entry.ts': `export { read } from './rule-kit/node-host.ts';`,
  'eslint-plugin/src/cli/main.ts': `import { readFileSync } from 'node:fs';\nimport { read } from '../engine-entry.ts';\nimport type { Rule } from '../rule-kit/create-rule.ts';\nexport const main = (rule: Rule) => [rule, read, readFileSync];`,
  'language-server/src/protocol.ts': `export interface Settings { readonly on: boolean }`,
  'language-server/src/analysis/analyse.ts': `import type { Settings } from '../protocol.ts';\nexport const analyse = (settings: Settings) => settings.on;`,
  'language-server/src/convert/to-diagnostic.ts': `export const toDiagnostic = 1;`,
  'language-server/src/handlers/diagnostics.ts': `import { analyse } from '../analysis/analyse.ts';\nimport { toDiagnostic } from '../convert/to-diagnostic.ts';\nexport const diagnostics = [analyse, toDiagnostic];`,
  'language-server/src/server.ts': `import { diagnostics } from './handlers/diagnostics.ts';\nexport const start = diagnostics;`,
  'language-server/src/main.ts': `import { start } from './server.ts';\nexport const main = start;`,
  'extension/src/domain/alert.ts': `export interface Alert { readonly id: string }\nexport const isOpen = true;`,
  'extension/src/contributions.ts': `export const commands = ['a'];`,
  'extension/src/panel-protocol.ts': `import type { Alert } from './domain/alert.ts';\nexport interface ShowAlert { readonly alert: Alert }`,
  'extension/src/azure/wire/alert.ts': `import type { Alert } from '../../domain/alert.ts';\nexport const parse = (value: unknown): Alert | null => (value === null ? null : { id: '' });`,
  'extension/src/host/session.ts': `import { parse } from '../azure/wire/alert.ts';\nimport type { Settings } from '../../../language-server/src/protocol.ts';\nexport const session = (settings: Settings) => [settings, parse];`,
  'extension/src/extension.ts': `import { session } from './host/session.ts';\nexport const activate = session;`,
  'extension/webview/main.ts': `import type { ShowAlert } from '../src/panel-protocol.ts';\nexport const show = (message: ShowAlert) => message;`,
  'test/emulator/main.ts': `import { createServer } from 'node:https';\nexport const serve = createServer;`,
  'eslint-plugin/tools/gen.ts': `export const gen = 1;`,
};

interface Plant {
  readonly file: string;
  readonly text: string;
}

/** For each entry of the law: a file that breaks it. */
const plants: Readonly<Record<string, Plant>> = {
  'credentials-are-arithmetic': { file: 'eslint-plugin/src/credentials/bad.ts', text: `import 'node:crypto';` },
  'engine-knows-nothing': { file: 'eslint-plugin/src/engine/bad.ts', text: `import 'node:fs';` },
  'models-are-data': { file: 'eslint-plugin/src/models/sdk/bad.ts', text: `import 'openai';` },
  'models-take-types-of-the-engine': {
    file: 'eslint-plugin/src/models/sdk/code.ts',
    text: `import { words } from '../../engine/index.ts';\nexport const w = words;`,
  },
  'ast-is-predicates': { file: 'eslint-plugin/src/ast/bad.ts', text: `import '../engine/index.ts';` },
  'frontends-know-no-danger': { file: 'eslint-plugin/src/frontends/bad.ts', text: `import '../models/index.ts';` },
  'fixes-know-no-rule': { file: 'eslint-plugin/src/fixes/bad.ts', text: `import '../rules/no-x.ts';` },
  'rule-kit-joins-the-parts': { file: 'eslint-plugin/src/rule-kit/bad.ts', text: `import '../models/sdk/one.ts';` },
  'one-file-touches-the-disk': { file: 'eslint-plugin/src/rule-kit/disk.ts', text: `import 'node:fs';` },
  'one-file-knows-oxc': { file: 'eslint-plugin/src/rule-kit/parse.ts', text: `import 'oxc-parser';` },
  'rules-name-no-sdk': { file: 'eslint-plugin/src/rules/no-bad.ts', text: `import '../models/sdk/one.ts';` },
  'rules-index-is-a-list': { file: 'eslint-plugin/src/rules/index.ts', text: `import '../fixes/move.ts';` },
  'configs-assemble-rules': { file: 'eslint-plugin/src/configs/bad.ts', text: `import '../engine/index.ts';` },
  'cli-is-a-client': { file: 'eslint-plugin/src/cli/bad.ts', text: `import '../engine/index.ts';` },
  'cli-takes-types-of-the-rule-kit': {
    file: 'eslint-plugin/src/cli/code.ts',
    text: `import '../rule-kit/node-host.ts';`,
  },
  'entries-are-assembly': { file: 'eslint-plugin/src/bad.ts', text: `import './models/index.ts';` },
  'server-is-a-client': {
    file: 'language-server/src/bad.ts',
    text: `import '../../eslint-plugin/src/engine/index.ts';`,
  },
  'server-protocol-stands-alone': {
    file: 'language-server/src/protocol.ts',
    text: `import './convert/to-diagnostic.ts';`,
  },
  'server-goes-downward': { file: 'language-server/src/handlers/bad.ts', text: `import '../server.ts';` },
  'server-analysis-knows-no-handler': {
    file: 'language-server/src/convert/bad.ts',
    text: `import '../handlers/diagnostics.ts';`,
  },
  'server-analysis-knows-no-wire': {
    file: 'language-server/src/analysis/bad.ts',
    text: `import '../convert/to-diagnostic.ts';`,
  },
  'domain-is-pure': { file: 'extension/src/domain/bad.ts', text: `import '../azure/wire/alert.ts';` },
  'contributions-are-constants': { file: 'extension/src/contributions.ts', text: `import './domain/alert.ts';` },
  'azure-never-sees-the-editor': { file: 'extension/src/azure/bad.ts', text: `import 'vscode';` },
  'host-is-the-edge': {
    file: 'extension/src/host/bad.ts',
    text: `import '../../../eslint-plugin/src/engine/index.ts';`,
  },
  'panel-protocol-is-shared': { file: 'extension/src/panel-protocol.ts', text: `import 'node:path';` },
  'panel-protocol-takes-types': {
    file: 'extension/src/panel-protocol.ts',
    text: `import { isOpen } from './domain/alert.ts';\nexport const open = isOpen;`,
  },
  'webview-holds-no-token': { file: 'extension/webview/bad.ts', text: `import '../src/azure/wire/alert.ts';` },
  'webview-takes-types-of-the-domain': { file: 'extension/webview/code.ts', text: `import '../src/domain/alert.ts';` },
  'only-host-imports-vscode': { file: 'language-server/src/handlers/editor.ts', text: `import 'vscode';` },
  'nobody-imports-tests-or-tools': {
    file: 'eslint-plugin/src/rules/no-tools.ts',
    text: `import '../../tools/gen.ts';`,
  },
  'emulator-stands-alone': {
    file: 'test/emulator/bad.ts',
    text: `import '../../extension/src/azure/wire/alert.ts';`,
  },
  'no-cycles': {
    file: 'extension/src/domain/circle-two.ts',
    text: `import { one } from './circle.ts';\nexport const other = one;`,
  },
  'imports-resolve': { file: 'extension/src/host/lost.ts', text: `import './no-such-file.ts';` },
};

let root = '';
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'genai-guard-law-')));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function writeTree(name: string, files: Readonly<Record<string, string>>): string {
  const base = join(root, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  return base;
}

async function violationsOf(base: string): Promise<readonly string[]> {
  const { output } = await cruise(['eslint-plugin', 'language-server', 'extension', 'test'], {
    ...config.options,
    baseDir: base,
    validate: true,
    ruleSet: { forbidden: config.forbidden } as IFlattenedRuleSet,
  });
  if (typeof output === 'string') throw new Error('The cruiser answered with text instead of a result.');
  const result: ICruiseResult = output;
  return result.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe('the import law', () => {
  test('gives a reason for every entry', () => {
    expect(config.forbidden.filter((entry) => (entry.comment ?? '') === '')).toEqual([]);
  });

  test('has a planted break for every entry, and no other', () => {
    expect(Object.keys(plants).sort()).toEqual(config.forbidden.map((entry) => entry.name).sort());
  });

  test('accepts a tree that obeys it', async () => {
    expect(await violationsOf(writeTree('lawful', lawful))).toEqual([]);
  });

  test('finds every planted break', async () => {
    const files: Record<string, string> = {
      ...lawful,
      'extension/src/domain/circle.ts': `import { other } from './circle-two.ts';\nexport const one = other;`,
    };
    for (const { file, text } of Object.values(plants)) files[file] = `${files[file] ?? ''}\n${text}\n`;

    const found = await violationsOf(writeTree('planted', files));

    const missed = Object.entries(plants).filter(([name, { file }]) => !found.includes(`${name}: ${file}`));
    expect(missed).toEqual([]);
  });
});

describe('closed TypeScript projects', () => {
  let base = '';
  beforeAll(() => {
    base = writeTree('projects', lawful);
    const tsconfigs = [
      'tsconfig.base.json',
      'eslint-plugin/tsconfig.layer.json',
      'eslint-plugin/src/engine/tsconfig.json',
      'eslint-plugin/src/models/tsconfig.json',
      'extension/tsconfig.domain.json',
      'extension/webview/tsconfig.json',
    ];
    for (const path of tsconfigs) cpSync(join(repository, path), join(base, path));
    symlinkSync(join(repository, 'node_modules'), join(base, 'node_modules'), 'dir');
  });

  /** Codes of what the compiler says about a project after `text` was added to it as `bad.ts`. */
  function codesWith(project: string, folder: string, text: string): readonly number[] {
    writeFileSync(join(base, folder, 'bad.ts'), `${text}\nexport {};\n`);
    const parsed = ts.getParsedCommandLineOfConfigFile(
      join(base, project),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
          throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
        },
      },
    );
    if (parsed === undefined) throw new Error(`${project} cannot be read.`);
    const program = ts.createProgram({
      rootNames: parsed.fileNames,
      options: parsed.options,
      ...(parsed.projectReferences === undefined ? {} : { projectReferences: parsed.projectReferences }),
    });
    rmSync(join(base, folder, 'bad.ts'));
    return ts.getPreEmitDiagnostics(program).map(({ code }) => code);
  }
  const unknownName = 2591;
  const outsideProject = 6307;

  test('engine compiles without a forbidden line', () => {
    expect(codesWith('eslint-plugin/src/engine/tsconfig.json', 'eslint-plugin/src/engine', '')).toEqual([]);
  });

  test('engine has no `process`', () => {
    const codes = codesWith('eslint-plugin/src/engine/tsconfig.json', 'eslint-plugin/src/engine', 'process.exit();');
    expect(codes).toContain(unknownName);
  });

  test('engine cannot import the models', () => {
    const text = `import '../models/index.ts';`;
    const codes = codesWith('eslint-plugin/src/engine/tsconfig.json', 'eslint-plugin/src/engine', text);
    expect(codes).toContain(outsideProject);
  });

  test('models have no `process`', () => {
    const codes = codesWith('eslint-plugin/src/models/tsconfig.json', 'eslint-plugin/src/models', 'process.exit();');
    expect(codes).toContain(unknownName);
  });

  test('models cannot import the rule kit', () => {
    const text = `import '../rule-kit/node-host.ts';`;
    const codes = codesWith('eslint-plugin/src/models/tsconfig.json', 'eslint-plugin/src/models', text);
    expect(codes).toContain(outsideProject);
  });

  test('the domain cannot import Azure access', () => {
    const text = `import '../azure/wire/alert.ts';`;
    const codes = codesWith('extension/tsconfig.domain.json', 'extension/src/domain', text);
    expect(codes).toContain(outsideProject);
  });

  test('the webview has no `process`', () => {
    const codes = codesWith('extension/webview/tsconfig.json', 'extension/webview', 'process.exit();');
    expect(codes).toContain(unknownName);
  });

  test('the webview cannot import the host', () => {
    const text = `import '../src/host/session.ts';`;
    const codes = codesWith('extension/webview/tsconfig.json', 'extension/webview', text);
    expect(codes).toContain(outsideProject);
  });
});
