// What the command line asks for. Knows the options and nothing of what they do.

import { parseArgs } from 'node:util';
import { createUsageError, findNearest, type UsageError } from './errors.ts';

export const presets = ['recommended', 'azure', 'strict'] as const;
export const thresholds = ['high', 'medium', 'low', 'none'] as const;
const commands = ['check', 'fix', 'explain', 'help'] as const;

export interface CheckRequest {
  readonly kind: 'check';
  readonly paths: readonly string[];
  readonly preset: (typeof presets)[number];
  readonly failOn: (typeof thresholds)[number];
  readonly format: 'report' | 'lines' | 'json';
  readonly color: boolean | null;
}

export interface FixRequest {
  readonly kind: 'fix';
  readonly paths: readonly string[];
  readonly preset: (typeof presets)[number];
  /** false shows what would change */
  readonly apply: boolean;
}

export type Request =
  | CheckRequest
  | FixRequest
  | { readonly kind: 'explain'; readonly rule: string | null; readonly color: boolean | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

const options = {
  preset: { type: 'string' },
  'fail-on': { type: 'string' },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  apply: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

export const helpText = `GenAI Guard finds insecure GenAI code: keys in code, untrusted text in prompts,
unfiltered model output, raw prompts in logs. Nothing leaves this machine.

Usage
  genai-guard check [paths…]      check files and folders (default: the current folder)
  genai-guard fix [paths…]        show the automatic fixes, which never change what code means
  genai-guard explain [rule]      say what a rule is about; without a rule, list them all

Options of check
  --preset <name>      recommended (default), azure or strict
  --fail-on <level>    exit with 1 for findings of this level or above:
                       low (default: any finding), medium, high, none
  --json               print the findings as JSON
  -q, --quiet          print one line per finding and nothing else
  --no-color           print without colours

Options of fix
  --preset <name>      as above
  --dry-run            show what would change and write nothing (default)
  --apply              write the automatic fixes

  -h, --help           show this text
  -v, --version        show the version

Exit codes
  0  nothing at or above --fail-on      1  findings      2  could not run

Examples
  genai-guard check .
  genai-guard check src --preset azure --fail-on high
  genai-guard explain no-hardcoded-credentials
`;

export function parseRequest(args: readonly string[]): Request | UsageError {
  const parsed = parse(args);
  if (parsed.kind === 'usage-error') return parsed;
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.version) return { kind: 'version' };
  if (values.help || command === undefined || command === 'help') return { kind: 'help' };
  const color = values.color ?? null;
  if (command === 'check') return toCheck(rest, values, color);
  if (command === 'fix') return toFix(rest, values);
  if (command === 'explain') return { kind: 'explain', rule: rest[0] ?? null, color };
  return createUsageError(
    `There is no command \`${command}\`.`,
    findNearest(command, commands) ?? `To check a file or folder, write \`genai-guard check ${command}\`.`,
  );
}

type Values = ReturnType<typeof parseValues>['values'];
interface Parsed {
  readonly kind: 'parsed';
  readonly values: Values;
  readonly positionals: readonly string[];
}

function parseValues(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
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

function isOption(arg: string): boolean {
  const name = arg.replace(/^--(no-)?/, '').split('=')[0] ?? '';
  return name in options || Object.values(options).some((option) => 'short' in option && arg === `-${option.short}`);
}

function toCheck(paths: readonly string[], values: Values, color: boolean | null): CheckRequest | UsageError {
  const preset = pick(values.preset ?? 'recommended', presets);
  if (preset === null) return createChoiceError('--preset', values.preset, presets);
  const failOn = pick(values['fail-on'] ?? 'low', thresholds);
  if (failOn === null) return createChoiceError('--fail-on', values['fail-on'], thresholds);
  const format = values.json ? 'json' : values.quiet ? 'lines' : 'report';
  return { kind: 'check', paths: paths.length > 0 ? paths : ['.'], preset, failOn, format, color };
}

function toFix(paths: readonly string[], values: Values): FixRequest | UsageError {
  const preset = pick(values.preset ?? 'recommended', presets);
  if (preset === null) return createChoiceError('--preset', values.preset, presets);
  const apply = values.apply === true;
  if (apply && values['dry-run'])
    return createUsageError('`--dry-run` and `--apply` contradict each other.', 'Leave one of them out.');
  return { kind: 'fix', paths: paths.length > 0 ? paths : ['.'], preset, apply };
}

function pick<T extends string>(value: string, choices: readonly T[]): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

function createChoiceError(option: string, value: string | undefined, choices: readonly string[]): UsageError {
  return createUsageError(`\`${option}\` cannot be \`${value ?? ''}\`.`, `Choose one of: ${choices.join(', ')}.`);
}
