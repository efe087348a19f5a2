// Answers for an open document, whether or not its text parses at this moment.

import { isCheckedText, type CheckResult, type Finding, type ModelCall } from 'eslint-plugin-genai-guard/engine';
import { getRescueTexts } from './blank.ts';
import type { Documents, OpenDocument, SpanEdit } from './documents.ts';
import type { Projects } from './projects.ts';
import { growSpans, hasByteOrderMark, moveAll, shiftFinding } from './shift.ts';
import { letMessagesIn } from './turns.ts';

/**
 * `fresh`: the text as it is. `rescued`: the text without the lines being typed. `kept`: what was found before, moved
 * along with the text. Only a fresh report has edits to offer.
 */
export interface DocumentReport {
  readonly state: 'fresh' | 'rescued' | 'kept';
  readonly document: OpenDocument;
  /** offsets of the document's text; without those that the author has answered for in a directive */
  readonly findings: readonly Finding[];
  readonly resultId: string;
}

export type Outcome =
  | { readonly kind: 'report'; readonly report: DocumentReport }
  /** the text changed, or the client lost interest, before the work was done */
  | { readonly kind: 'superseded' };

export interface DocumentChecks {
  report(document: OpenDocument, signal: AbortSignal): Promise<Outcome>;
  noteEdits(document: OpenDocument, edits: readonly SpanEdit[]): void;
  forget(uri: string): void;
  /** paths of the open documents whose last report no longer holds, the given one left out */
  findOutdated(except?: string): readonly OpenDocument[];
  onCalls(listener: (document: OpenDocument, calls: readonly ModelCall[]) => void): void;
}

type Checked = Extract<CheckResult, { kind: 'checked' }>;
interface Span {
  readonly start: number;
  readonly end: number;
}
interface Memory {
  /** findings of the last text that parsed, moved to where they are now; null when none has parsed yet */
  readonly good: readonly Finding[] | null;
  /** what was edited since then; the latest edit last */
  readonly dirty: readonly Span[];
  readonly dependencies: readonly string[];
  readonly report: DocumentReport | null;
}

const maxCheckedLength = 1024 * 1024;
const nothing: Memory = { good: null, dirty: [], dependencies: [], report: null };

/** `isIgnored`: version control leaves the file out. */
export function createDocumentChecks(
  documents: Documents,
  projects: Projects,
  isIgnored: (path: string) => Promise<boolean>,
): DocumentChecks {
  const startedAt = Date.now().toString(36);
  const memories = new Map<string, Memory>();
  let tellCalls: (document: OpenDocument, calls: readonly ModelCall[]) => void = () => undefined;

  const memoryOf = (uri: string): Memory => memories.get(uri) ?? nothing;
  const makeId = (document: OpenDocument, dependencies: readonly string[]): string =>
    `${startedAt}-${document.serial}-${projects.revisionFor(document.path, dependencies)}`;
  const isStale = (document: OpenDocument, signal: AbortSignal): boolean =>
    signal.aborted || documents.get(document.uri)?.serial !== document.serial;
  const isCurrent = (document: OpenDocument, memory: Memory): boolean =>
    memory.report?.resultId === makeId(document, memory.dependencies);

  const remember = (
    document: OpenDocument,
    memory: Omit<Memory, 'report'>,
    report: Omit<DocumentReport, 'resultId' | 'document'>,
  ): Outcome => {
    const full = { ...report, document, resultId: makeId(document, memory.dependencies) };
    memories.set(document.uri, { ...memory, report: full });
    return { kind: 'report', report: full };
  };

  const answerBroken = async (document: OpenDocument, memory: Memory, signal: AbortSignal): Promise<Outcome> => {
    const check = (text: string): CheckResult => projects.checkerFor(document).check({ path: document.path, text });
    for (const text of getRescueTexts(document.text, memory.dirty)) {
      await letMessagesIn();
      if (isStale(document, signal)) return { kind: 'superseded' };
      const result = check(text);
      if (result.kind === 'unparsable') continue;
      const findings = keepKnown(getVisibleFindings(result, document), memory.good);
      return remember(document, memory, { state: 'rescued', findings });
    }
    return remember(document, memory, { state: 'kept', findings: memory.good ?? [] });
  };

  return {
    report: async (document, signal) => {
      await letMessagesIn();
      if (isStale(document, signal)) return { kind: 'superseded' };
      const memory = memoryOf(document.uri);
      if (memory.report && isCurrent(document, memory)) return { kind: 'report', report: memory.report };
      const isLocal = document.isFile && isCheckedText(document.path) && (await isIgnored(document.path));
      if (isStale(document, signal)) return { kind: 'superseded' };
      const result =
        !isLocal && isWorthChecking(document) ? projects.checkerFor(document).check(document) : createEmpty(document);
      if (result.kind === 'unparsable') return answerBroken(document, memory, signal);
      tellCalls(document, result.calls);
      const good = getVisibleFindings(result, document);
      const { dependencies } = result;
      return remember(document, { good, dirty: [], dependencies }, { state: 'fresh', findings: good });
    },
    noteEdits: (document, edits) => {
      const moved = edits.reduce((memory, edit) => moveMemory(memory, document.path, edit), memoryOf(document.uri));
      memories.set(document.uri, moved);
    },
    forget: (uri) => {
      memories.delete(uri);
    },
    findOutdated: (except) =>
      documents.all().filter((document) => {
        const memory = memoryOf(document.uri);
        return document.uri !== except && memory.report !== null && !isCurrent(document, memory);
      }),
    onCalls: (listener) => {
      tellCalls = listener;
    },
  };
}

/** Somebody else's code, opened to be read, and bundles, which nobody edits by hand. */
function isWorthChecking({ path, text }: OpenDocument): boolean {
  return text.length <= maxCheckedLength && !path.includes('/node_modules/');
}

function createEmpty({ path }: OpenDocument): Checked {
  return { kind: 'checked', path, findings: [], calls: [], degradations: [], dependencies: [] };
}

function moveMemory(memory: Memory, path: string, edit: SpanEdit): Memory {
  const good = memory.good?.flatMap((finding) => shiftFinding(finding, path, edit) ?? []) ?? null;
  return { ...memory, good, dirty: growSpans(memory.dirty, edit) };
}

/** A blanked line may have been a guard: what was not known before is not believed now. */
function keepKnown(findings: readonly Finding[], good: readonly Finding[] | null): readonly Finding[] {
  if (good === null) return findings;
  const known = new Set(good.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => known.has(fingerprint));
}

function getVisibleFindings(result: Checked, document: OpenDocument): readonly Finding[] {
  const visible = result.findings.filter(({ suppressed }) => suppressed === null);
  return hasByteOrderMark(document.text) ? visible.map((finding) => moveAll(finding, document.path, 1)) : visible;
}
