// Writes helpers in the language and the habits of the file that gets them: one into a file, or a module of several.

import type { Edit } from '../ast/edit.ts';
import { checkHarm, contentSafetyRequest, shieldPrompt } from './helpers/prompt-shields.ts';
import { readFilterOutcome, toSafeError } from './helpers/content-filter.ts';
import { checkContentFilter, shieldPromptText } from './helpers/content-check.ts';
import type { HelperText } from './helpers/helper-text.ts';
import { allowedLink, keepAllowedLinks, runTool } from './helpers/outputs.ts';
import { promptHash } from './helpers/prompt-hash.ts';
import { logSecurityEvent } from './helpers/security-event.ts';
import { enforceRateLimit } from './helpers/rate-limit.ts';
import { logSecurityDecision } from './helpers/security-decision.ts';
import { stripInvisible } from './helpers/strip-invisible.ts';
import { clientIp, userSecurityContext } from './helpers/user-context.ts';
import { asData, checkFields, insideFolder, listedLink, oneOf, userTurns } from './helpers/values.ts';
import { withoutText } from './helpers/without-text.ts';

const helpers = {
  withoutText,
  promptHash,
  logSecurityEvent,
  stripInvisible,
  contentSafetyRequest,
  shieldPrompt,
  checkHarm,
  readFilterOutcome,
  toSafeError,
  clientIp,
  userSecurityContext,
  allowedLink,
  keepAllowedLinks,
  runTool,
  oneOf,
  listedLink,
  insideFolder,
  asData,
  userTurns,
  checkFields,
  enforceRateLimit,
  logSecurityDecision,
  checkContentFilter,
  shieldPromptText,
} as const satisfies Readonly<Record<string, HelperText>>;

export type HelperName = keyof typeof helpers;
const byName: Readonly<Record<string, HelperText>> = helpers;
const isHelper = (name: string): name is HelperName => Object.hasOwn(helpers, name);

export interface HelperStyle {
  readonly language: 'ts' | 'js';
  readonly modules: 'esm' | 'commonjs';
  readonly semicolon: ';' | '';
  readonly quote: "'" | '"';
}

/** First line of every module that is written here, by which it is found again. */
export const moduleMark = '// Guards around calls of models, begun by GenAI Guard. Change it as you like.';

/** The text of one helper, without its imports and without an export. */
export function writeHelper(name: HelperName, style: HelperStyle): string {
  return inStyle(helpers[name].text, { ...style, modules: 'commonjs' }).replace(/^export (?=interface|type)/gm, '');
}

/** A new module with these helpers and what they need. */
export function writeHelperModule(names: readonly HelperName[], style: HelperStyle): string {
  const all = withNeeds(names);
  const parts = [importsOf(all, style).join('\n'), ...all.map((name) => inStyle(helpers[name].text, style))];
  const text = [moduleMark, ...parts.filter((part) => part !== '')].join('\n\n');
  return `${text}\n${style.modules === 'esm' ? '' : `\n${exportLine(namesIn(text), style)}\n`}`;
}

/** Edits that add helpers to a module that has others. */
export function addHelpers(text: string, names: readonly HelperName[], style: HelperStyle): readonly Edit[] {
  const known = helperNamesIn(text);
  const added = withNeeds(names).filter(
    (name) => !known.includes(name) && !(name === 'contentSafetyRequest' && text.includes('askContentSafety(')),
  );
  if (added.length === 0) return [];
  const body = added.map((name) => inStyle(helpers[name].text, style)).join('\n\n');
  const lines = importsOf(added, style).filter((line) => !text.includes(line));
  const own = missingImports(text, lines);
  const lastImport = [...text.matchAll(/^(?:import .* from .*|const \{[^}]*\} = require\(.*\));?$/gm)].at(-1);
  const at =
    lastImport === undefined ? (/^.*\n?/.exec(text)?.[0].length ?? 0) : lastImport.index + lastImport[0].length;
  const exported =
    style.modules === 'esm'
      ? ''
      : namesIn(body)
          .map((name) => `module.exports.${name} = ${name}${style.semicolon}\n`)
          .join('');
  const tail = `${text.endsWith('\n') ? '' : '\n'}\n${body}\n${exported === '' ? '' : `\n${exported}`}`;
  const imports: Edit[] =
    own.length === 0
      ? []
      : [
          {
            start: at,
            end: at,
            text: `${lastImport === undefined ? '' : '\n'}${own.join('\n')}${lastImport === undefined ? '\n' : ''}`,
          },
        ];
  return [...imports, { start: text.length, end: text.length, text: tail }];
}

/** The functions and classes that a module of helpers gives to others. */
export function helperNamesIn(text: string): readonly string[] {
  const listed = /^module\.exports = \{([^}]*)\}/m.exec(text)?.[1] ?? '';
  const names = [...text.matchAll(/^(?:export (?:async )?(?:function|class) |module\.exports\.)(\w+)/gm)];
  return [...names.map((match) => match[1] ?? ''), ...listed.split(',').map((name) => name.trim())].filter(
    (name) => name !== '',
  );
}

/** Helpers with all they need, those first. */
export function withNeeds(names: readonly HelperName[]): readonly HelperName[] {
  const all = new Set<HelperName>();
  const add = (name: HelperName): void => {
    for (const need of byName[name]?.needs ?? []) if (isHelper(need)) add(need);
    all.add(name);
  };
  names.forEach(add);
  return [...all];
}

/** Modules and the names that helpers need of them. */
export function helperImports(names: readonly HelperName[]): readonly (readonly [string, readonly string[]])[] {
  const wanted = new Map<string, Set<string>>();
  for (const name of names) {
    for (const [module, members] of Object.entries(byName[name]?.imports ?? {}))
      wanted.set(module, new Set([...(wanted.get(module) ?? []), ...members]));
  }
  return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, members]) => [module, [...members].sort()]);
}

const importsOf = (names: readonly HelperName[], style: HelperStyle): readonly string[] =>
  helperImports(names).map(([module, members]) => importLine(module, members, style));

function importLine(module: string, names: readonly string[], { modules, quote, semicolon }: HelperStyle): string {
  const list = `{ ${names.join(', ')} }`;
  const source = quote + module + quote;
  return modules === 'esm'
    ? `import ${list} from ${source}${semicolon}`
    : `const ${list} = require(${source})${semicolon}`;
}

/** Import lines without the names that the module imports already. */
function missingImports(text: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const list = /\{ (.*) \}/.exec(line)?.[1] ?? '';
    const left = list
      .split(', ')
      .filter((name) => !new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} (?:from|= require)`).test(text));
    return left.length === 0 ? [] : [line.replace(list, left.join(', '))];
  });
}

const shared = /^(?:async function|function|class) (\w+)/gm;
/** Parts that only the other helpers of the module use. */
const own = ['askContentSafety', 'shieldBatches', 'filterReport'];

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(shared)].map((match) => match[1] ?? '').filter((name) => !own.includes(name));

const exportLine = (names: readonly string[], { semicolon }: HelperStyle): string =>
  `module.exports = {\n${names.map((name) => `  ${name},\n`).join('')}}${semicolon}`;

function inStyle(text: string, style: HelperStyle): string {
  const marks = style.language === 'ts' ? /⟪[^⟫]*⟫|[⟦⟧]/g : /⟦[^⟧]*⟧|[⟪⟫]/g;
  const plain = text.replace(marks, '').replaceAll("'", style.quote);
  const spoken = style.semicolon === ';' ? plain : plain.replace(/;$/gm, '');
  if (style.modules === 'commonjs') return spoken;
  return spoken.replace(shared, (whole, name: string) => (own.includes(name) ? whole : `export ${whole}`));
}
