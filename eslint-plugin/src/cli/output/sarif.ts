// SARIF 2.1.0, as code scanning reads it. Paths start at the root of the repository; nothing of this machine is in it.

import fs from 'node:fs';
import type { Finding, FindingStep, Location, TextEdit } from '../../engine-entry.ts';
import type { FileFinding } from '../check-files.ts';
import { findRepositoryRoot, toRelativeUri } from '../repository.ts';
import type { Run, SuppressedFinding } from '../run.ts';
import { hashLines } from './line-hashes.ts';
import { describeRules, describeTaxonomies, ruleIds } from './sarif-rules.ts';

/** What GitHub accepts of one run; the worst come first. */
const mostResults = 25_000;
const mostSteps = 1000;
const root = '%SRCROOT%';
const levels = { high: 'error', medium: 'warning', low: 'note' } as const;
const severities = ['high', 'medium', 'low'];

type Suppression = { readonly kind: 'inSource' | 'external'; readonly justification: string } | null;
interface Entry {
  readonly found: FileFinding;
  readonly state: 'new' | 'unchanged' | null;
  readonly suppression: Suppression;
}

/** `startColumn` and lines count from 1, columns in UTF-16 units. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function formatSarif(run: Run, folder: string, version: string): string {
  const entries = collect(run).sort((a, b) => rank(a) - rank(b));
  const kept = entries.slice(0, mostResults);
  const base = findRepositoryRoot(folder);
  const writer = new ResultWriter(base, kept);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'GenAI Guard',
            semanticVersion: version,
            informationUri: 'https://github.com/genai-guard/genai-guard',
            rules: describeRules(),
            supportedTaxonomies: describeTaxonomies().map(({ name, guid }, index) => ({ name, guid, index })),
          },
        },
        automationDetails: { id: 'genai-guard/' },
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        taxonomies: describeTaxonomies(),
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: describeNotes(run, entries.length) }],
        results: kept.map((entry) => writer.toResult(entry)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function collect(run: Run): Entry[] {
  const isCompared = run.known.length > 0 || run.comparedWith !== null;
  return [
    ...run.findings.map((found): Entry => ({ found, state: isCompared ? 'new' : null, suppression: null })),
    ...run.known.map((found): Entry => ({ found, state: 'unchanged', suppression: null })),
    ...run.suppressed.map((found): Entry => ({ found, state: null, suppression: toSuppression(found) })),
  ];
}

function toSuppression({ by, reason }: SuppressedFinding): Suppression {
  return {
    kind: by === 'bulk' ? 'external' : 'inSource',
    justification: reason === '' ? 'No reason is given.' : reason,
  };
}

function rank({ found, suppression }: Entry): number {
  return severities.indexOf(found.finding.severity) + (suppression === null ? 0 : severities.length);
}

function describeNotes(run: Run, results: number): readonly object[] {
  const notes = run.unread.map(({ file, line }) => ({
    level: 'warning',
    message: { text: 'This file could not be parsed, so nothing is known about it.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: root },
          region: { startLine: line },
        },
      },
    ],
  }));
  const plain = run.notes.map((text) => ({ level: 'warning', message: { text } }));
  if (results <= mostResults) return [...notes, ...plain];
  const text = `${String(results - mostResults)} findings of the lowest severity are left out: a run may hold ${String(mostResults)}.`;
  return [...notes, ...plain, { level: 'warning', message: { text } }];
}

class ResultWriter {
  private readonly base: string;
  private readonly texts = new Map<string, string>();
  private readonly hashes = new Map<string, ReadonlyMap<number, string>>();
  private readonly lines = new Map<string, Set<number>>();
  private readonly twins = new Map<string, number>();

  constructor(base: string, entries: readonly Entry[]) {
    this.base = base;
    for (const { found } of entries) {
      const wanted = this.lines.get(found.path) ?? new Set<number>();
      this.lines.set(found.path, wanted.add(found.finding.location.line));
    }
  }

  toResult({ found, state, suppression }: Entry): object {
    const { path, finding } = found;
    const { ruleId, severity, message, confidence, location, steps } = finding;
    return {
      ruleId: `genai-guard/${ruleId}`,
      ruleIndex: ruleIds.indexOf(ruleId),
      level: found.level === 'warn' && severity === 'high' ? 'warning' : levels[severity],
      message: { text: message },
      locations: [{ physicalLocation: this.toPlace(path, location) }],
      partialFingerprints: this.toFingerprints(path, finding),
      ...(steps.length > 1 && { codeFlows: [this.toCodeFlow(steps)], relatedLocations: this.toRelated(steps) }),
      ...(state !== null && { baselineState: state }),
      ...(suppression !== null && { suppressions: [{ ...suppression, status: 'accepted' }] }),
      ...(finding.fix !== null && { fixes: [this.toFix(path, finding.fix)] }),
      properties: { confidence },
    };
  }

  private toPlace(path: string, location: Location): object {
    return {
      artifactLocation: { uri: toRelativeUri(path, this.base), uriBaseId: root },
      region: toRegion(location),
    };
  }

  private toCodeFlow(steps: readonly FindingStep[]): object {
    const locations = steps.slice(0, mostSteps).map((step, index) => ({
      location: { physicalLocation: this.toPlace(step.range.file, step.location), message: { text: step.note } },
      importance: index === 0 || index === steps.length - 1 ? 'essential' : 'important',
      executionOrder: index + 1,
      kinds: step.role === 'source' ? ['source'] : step.role === 'sink' ? ['sink'] : ['pass'],
    }));
    return { threadFlows: [{ locations }] };
  }

  /** Where the value comes from, for viewers without code flows. */
  private toRelated(steps: readonly FindingStep[]): readonly object[] {
    const [first] = steps;
    if (!first) return [];
    const place = this.toPlace(first.range.file, first.location);
    return [{ id: 1, physicalLocation: place, message: { text: first.note } }];
  }

  /** Ours stays the same when lines or files move; two alike in one file are told apart by their order. */
  private toFingerprints(path: string, finding: Finding): Readonly<Record<string, string>> {
    const name = `${path}\n${finding.fingerprint}`;
    const count = (this.twins.get(name) ?? 0) + 1;
    this.twins.set(name, count);
    const hash = this.hashesOf(path).get(finding.location.line);
    return {
      ...(hash !== undefined && { primaryLocationLineHash: hash }),
      'genaiGuard/v1': `${finding.fingerprint}:${String(count)}`,
    };
  }

  private hashesOf(path: string): ReadonlyMap<number, string> {
    let hashes = this.hashes.get(path);
    if (!hashes) this.hashes.set(path, (hashes = hashLines(this.textOf(path), this.lines.get(path) ?? new Set())));
    return hashes;
  }

  private textOf(path: string): string {
    let text = this.texts.get(path);
    if (text === undefined) this.texts.set(path, (text = readText(path)));
    return text;
  }

  private toFix(path: string, edits: readonly TextEdit[]): object {
    const text = this.textOf(path);
    const replacements = edits.map((edit) => ({
      deletedRegion: toRegionOfOffsets(text, edit.start, edit.end),
      insertedContent: { text: edit.text },
    }));
    return {
      description: { text: 'The automatic fix of `genai-guard fix --apply`.' },
      artifactChanges: [{ artifactLocation: { uri: toRelativeUri(path, this.base), uriBaseId: root }, replacements }],
    };
  }
}

function toRegion({ line, column, endLine, endColumn }: Location): Region {
  return { startLine: line, startColumn: column + 1, endLine, endColumn: endColumn + 1 };
}

function toRegionOfOffsets(text: string, start: number, end: number): Region {
  const from = toPosition(text, start);
  const to = toPosition(text, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function toPosition(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n\u2028\u2029]/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function readText(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}
