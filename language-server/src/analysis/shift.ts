// Moves findings along with the text they were found in.

import type { Finding, FindingStep, Suggestion, TextEdit } from 'eslint-plugin-genai-guard/engine';
import type { SpanEdit } from './documents.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a span lies after an edit; null when the edit touched it. Text typed right beside a name changes the name. */
export function shiftSpan<S extends Span>(span: S, edit: SpanEdit): S | null {
  if (edit.start > span.end) return span;
  if (edit.end < span.start || (edit.end === span.start && edit.end > edit.start && edit.length === 0)) {
    const delta = edit.length - (edit.end - edit.start);
    return { ...span, start: span.start + delta, end: span.end + delta };
  }
  return null;
}

/** A finding whose own place was edited is gone; steps of its flow that were edited are left out. */
export function shiftFinding(finding: Finding, path: string, edit: SpanEdit): Finding | null {
  const place = shiftSpan(finding, edit);
  if (!place) return null;
  const steps = finding.steps.flatMap((step) => {
    if (step.range.file !== path) return [step];
    const range = shiftSpan(step.range, edit);
    return range ? [{ ...step, range }] : [];
  });
  // Edits that were computed for another text must not be applied to this one.
  return { ...place, steps, suggestions: [], fix: null };
}

/** Where edited ranges lie after one more edit; a range that the edit touches grows by it. */
export function growSpans(spans: readonly Span[], edit: SpanEdit): readonly Span[] {
  const added = { start: edit.start, end: edit.start + edit.length };
  const delta = edit.length - (edit.end - edit.start);
  const kept: Span[] = [];
  let { start, end } = added;
  for (const span of spans) {
    const moved = shiftSpan(span, edit);
    if (moved) kept.push(moved);
    else {
      start = Math.min(start, span.start);
      end = Math.max(end, span.end + delta);
    }
  }
  return [...kept, { start, end }];
}

export function hasByteOrderMark(text: string): boolean {
  return text.charCodeAt(0) === 0xfe_ff;
}

/** The checker does not count a byte order mark; the editor does. */
export function moveAll(finding: Finding, path: string, by: number): Finding {
  const moveEdit = (edit: TextEdit): TextEdit => ({ ...edit, start: edit.start + by, end: edit.end + by });
  const moveStep = (step: FindingStep): FindingStep =>
    step.range.file === path
      ? { ...step, range: { ...step.range, start: step.range.start + by, end: step.range.end + by } }
      : step;
  const moveSuggestion = (suggestion: Suggestion): Suggestion => ({
    ...suggestion,
    edits: suggestion.edits.map(moveEdit),
  });
  return {
    ...finding,
    start: finding.start + by,
    end: finding.end + by,
    steps: finding.steps.map(moveStep),
    suggestions: finding.suggestions.map(moveSuggestion),
    fix: finding.fix ? finding.fix.map(moveEdit) : null,
  };
}
