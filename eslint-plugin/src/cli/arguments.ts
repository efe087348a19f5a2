// What the command line asks for. Knows the options and nothing of what they do.

import { parseArgs } from 'node:util';
import { createUsageError, findNearest, type UsageError } from './errors.ts';

export const presets = ['recommended', 'azure', 'strict'] as const;
export const thresholds = ['high', 'medium', 'low', 'none'] as const;

export type PresetName = (typeof presets)[number];

/** What is checked, and with which rules. */
export interface Scope {
  readonly paths: readonly string[];
  /** null: nobody chose, so a configuration of ESLint may */
  readonly preset: PresetName | null;
  readonly rulesOnly: boolean;
  readonly concurrency: number | 'auto';
  readonly approvedProviders: readonly string[];
}

export type OutputKind = 'sarif' | 'gitlab' | 'junit';

export interface CheckRequest {
  readonly kind: 'check';
  readonly scope: Scope;
  readonly failOn: (typeof thresholds)[number];
  readonly format: 'report' | 'lines' | 'json';
  readonly outputs: readonly { readonly kind: OutputKind; readonly file: string }[];
  readonly github: boolean;
  readonly changedSince: string | null;
  /** `default` is read when it is there */
  readonly baseline: { readonly kind: 'default' | 'none' } | { readonly kind: 'file'; readonly file: string };
  readonly color: boolean | null;
}

export interface FixRequest {
  readonly kind: 'fix';
  readonly scope: Scope;
  /** false shows what would change */
  readonly apply: boolean;
}

export interface BaselineRequest {
  readonly kind: 'baseline';
  readonly scope: Scope;
  readonly file: string | null;
  readonly prune: boolean;
}

export interface InventoryRequest {
  readonly kind: 'inventory';
  readonly scope: Scope;
  readonly json: boolean;
  readonly cyclonedx: string | null;
  readonly color: boolean | null;
}

export interface ReportRequest {
  readonly kind: 'report';
  readonly scope: Scope;
  readonly out: string;
}

export type Request =
  | CheckRequest
  | FixRequest
  | BaselineRequest
  | InventoryRequest
  | ReportRequest
  | { readonly kind: 'explain'; readonly rule: string | null; readonly color: boolean | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

const options = {
  preset: { type: 'string' },
  'rules-only': { type: 'boolean' },
  concurrency: { type: 'string' },
  'fail-on': { type: 'string' },
  'changed-since': { type: 'string' },
  baseline: { type: 'string' },
  'no-baseline': { type: 'boolean' },
  json: { type: 'boolean' },
  github: { type: 'boolean' },
  sarif: { type: 'string' },
  gitlab: { type: 'string' },
  junit: { type: 'string' },
  'dry-run': { type: 'boolean' },
  apply: { type: 'boolean' },
  prune: { type: 'boolean' },
  approved: { type: 'string' },
  cyclonedx: { type: 'string' },
  out: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

type OptionName = keyof typeof options;

const scopeOptions = ['preset', 'rules-only', 'concurrency', 'color', 'no-color', 'help', 'version'] as const;
const commands = {
  check: [
    ...scopeOptions,
    ...(['fail-on', 'changed-since', 'baseline', 'no-baseline', 'json', 'quiet'] as const),
    ...(['github', 'sarif', 'gitlab', 'junit'] as const),
  ],
  fix: [...scopeOptions, 'dry-run', 'apply'],
  baseline: [...scopeOptions, 'baseline', 'prune'],
  inventory: [...scopeOptions, 'approved', 'json', 'cyclonedx'],
  report: [...scopeOptions, 'approved', 'out'],
  explain: ['color', 'no-color', 'help', 'version'],
  help: ['color', 'no-color', 'help', 'version'],
} as const satisfies Record<string, readonly OptionName[]>;

type CommandName = keyof typeof commands;

export function parseRequest(args: readonly string[]): Request | UsageError {
  const parsed = parse(args);
  if (parsed.kind === 'usage-error') return parsed;
  const { values, positionals } = parsed;
  const [name, ...rest] = positionals;
  if (values.version) return { kind: 'version' };
  if (values.help || name === undefined) return { kind: 'help' };
  if (!isCommand(name))
    return createUsageError(
      `There is no command \`${name}\`.`,
      findNearest(name, Object.keys(commands)) ?? `To check a file or folder, write \`genai-guard check ${name}\`.`,
    );
  return findForeignOption(name, values) ?? toRequest(name, rest, values);
}

function toRequest(name: CommandName, rest: readonly string[], values: Values): Request | UsageError {
  const color = values['no-color'] ? false : (values.color ?? null);
  if (name === 'help') return { kind: 'help' };
  if (name === 'explain') return { kind: 'explain', rule: rest[0] ?? null, color };
  const scope = toScope(rest, values);
  if ('kind' in scope) return scope;
  switch (name) {
    case 'check':
      return toCheck(scope, values, color);
    case 'fix':
      return toFix(scope, values);
    case 'baseline':
      return { kind: 'baseline', scope, file: values.baseline ?? null, prune: values.prune === true };
    case 'inventory':
      return {
        ...{ kind: 'inventory', scope, json: values.json === true, cyclonedx: values.cyclonedx ?? null, color },
      };
    case 'report':
      return { kind: 'report', scope, out: values.out ?? 'genai-guard-report.html' };
  }
}

type Values = ReturnType<typeof parseValues>['values'];
interface Parsed {
  readonly kind: 'parsed';
  readonly values: Values;
  readonly positionals: readonly string[];
}

function parseValues(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function parse(args: readonly string[]): Parsed | UsageError {
  try {
    return { kind: 'parsed', ...parseValues(args) };
  } catch (error) {
    const unknown = args.find((arg) => arg.startsWith('-') && !isOption(arg));
    if (unknown !== undefined) {
      const names = Object.keys(options).map((name) => `--${name}`);
      return createUsageError(`There is no option \`${unknown}\`.`, findNearest(unknown, names) ?? seeHelp);
    }
    const detail = error instanceof Error ? error.message.split('\n')[0] : '';
    return createUsageError(`The options cannot be read: ${detail ?? ''}`, seeHelp);
  }
}

const seeHelp = 'See `genai-guard --help`.';

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

function isOption(arg: string): boolean {
  const [name = ''] = arg.replace(/^--/, '').split('=');
  if (name in options) return true;
  return Object.values(options).some((option) => 'short' in option && arg === `-${option.short}`);
}

/** An option that would silently do nothing is a mistake of the caller. */
function findForeignOption(command: CommandName, values: Values): UsageError | null {
  const known: readonly string[] = commands[command];
  const foreign = Object.keys(values).find((name) => !known.includes(name));
  if (foreign === undefined) return null;
  const at = Object.entries(commands).flatMap(([name, list]) =>
    (list as readonly string[]).includes(foreign) ? [`\`${name}\``] : [],
  );
  return createUsageError(`\`--${foreign}\` is no option of \`${command}\`.`, `It belongs to ${at.join(' and ')}.`);
}

function toScope(paths: readonly string[], values: Values): Scope | UsageError {
  const preset = values.preset === undefined ? undefined : pick(values.preset, presets);
  if (preset === null) return createChoiceError('--preset', values.preset, presets);
  const given = values.concurrency ?? 'auto';
  const concurrency = given === 'auto' ? given : Number(given);
  if (concurrency !== 'auto' && !(Number.isInteger(concurrency) && concurrency >= 1))
    return createUsageError(`\`--concurrency\` cannot be \`${given}\`.`, 'Give a number of threads, or `auto`.');
  return {
    paths: paths.length > 0 ? paths : ['.'],
    preset: preset ?? null,
    rulesOnly: values['rules-only'] === true,
    concurrency,
    approvedProviders: splitList(values.approved ?? ''),
  };
}

function toCheck(scope: Scope, values: Values, color: boolean | null): CheckRequest | UsageError {
  const failOn = pick(values['fail-on'] ?? 'low', thresholds);
  if (failOn === null) return createChoiceError('--fail-on', values['fail-on'], thresholds);
  const { baseline } = values;
  if (baseline !== undefined && values['no-baseline'])
    return createUsageError('`--baseline` and `--no-baseline` contradict each other.', 'Leave one of them out.');
  const outputs = (['sarif', 'gitlab', 'junit'] as const).flatMap((kind) => {
    const file = values[kind];
    return file === undefined ? [] : [{ kind, file }];
  });
  return {
    kind: 'check',
    scope,
    failOn,
    format: values.json ? 'json' : values.quiet ? 'lines' : 'report',
    outputs,
    github: values.github === true,
    changedSince: values['changed-since'] ?? null,
    baseline:
      baseline === undefined ? { kind: values['no-baseline'] ? 'none' : 'default' } : { kind: 'file', file: baseline },
    color,
  };
}

function toFix(scope: Scope, values: Values): FixRequest | UsageError {
  const apply = values.apply === true;
  if (apply && values['dry-run'])
    return createUsageError('`--dry-run` and `--apply` contradict each other.', 'Leave one of them out.');
  return { kind: 'fix', scope, apply };
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function pick<T extends string>(value: string, choices: readonly T[]): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

function createChoiceError(option: string, value: string | undefined, choices: readonly string[]): UsageError {
  return createUsageError(`\`${option}\` cannot be \`${value ?? ''}\`.`, `Choose one of: ${choices.join(', ')}.`);
}
