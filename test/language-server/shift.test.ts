import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getRescueTexts } from '../../language-server/src/analysis/blank.ts';
import { createDocuments } from '../../language-server/src/analysis/documents.ts';
import { growSpans, shiftSpan } from '../../language-server/src/analysis/shift.ts';

/** A text, a piece of it, and edits one after the other, each within the text as it is then. */
const session = fc
  .record({
    text: fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('a', 'b', '(', '\n', ' ', '\r\n') }),
    from: fc.nat(60),
    length: fc.nat(12),
    edits: fc.array(fc.record({ at: fc.nat(80), remove: fc.nat(10), insert: fc.string({ maxLength: 6 }) }), {
      maxLength: 6,
    }),
  })
  .map(({ text, from, length, edits }) => {
    const start = Math.min(from, text.length);
    return { text, span: { start, end: Math.min(start + length, text.length) }, edits };
  });

function apply(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }) {
  const start = Math.min(at, text.length);
  const end = Math.min(start + remove, text.length);
  return { edit: { start, end, length: insert.length }, text: text.slice(0, start) + insert + text.slice(end) };
}

describe('moving along with the text', () => {
  test('a place that survives still holds the same text', () => {
    fc.assert(
      fc.property(session, ({ text, span, edits }) => {
        let now = text;
        let place: { start: number; end: number } | null = span;
        for (const one of edits) {
          const { edit, text: next } = apply(now, one);
          place = place && shiftSpan(place, edit);
          now = next;
        }
        if (place) expect(now.slice(place.start, place.end)).toBe(text.slice(span.start, span.end));
      }),
    );
  });

  test('what was edited covers every difference, and blanking it keeps all other offsets', () => {
    fc.assert(
      fc.property(session, ({ text, edits }) => {
        let now = text;
        let dirty: readonly { start: number; end: number }[] = [];
        for (const one of edits) {
          const { edit, text: next } = apply(now, one);
          dirty = growSpans(dirty, edit);
          now = next;
        }
        for (const { start, end } of dirty) expect(0 <= start && start <= end && end <= now.length).toBe(true);
        for (const blanked of getRescueTexts(now, dirty)) {
          expect(blanked.length).toBe(now.length);
          expect(blanked.replace(/[^\r\n]/g, '')).toBe(now.replace(/[^\r\n]/g, ''));
          for (const [at, char] of [...blanked].entries()) if (char !== ' ') expect(char).toBe([...now][at]);
        }
      }),
    );
  });

  test('a whole new text is one edit of what differs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
        fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
        (before, after) => {
          const documents = createDocuments();
          documents.open({ uri: 'file:///a.ts', path: '/a.ts', isFile: true, version: 1, text: before });
          const [edit] = documents.change('file:///a.ts', 2, [{ text: after }])?.edits ?? [];
          if (!edit) throw new Error('no edit');
          const middle = after.slice(edit.start, edit.start + edit.length);
          expect(before.slice(0, edit.start) + middle + before.slice(edit.end)).toBe(after);
        },
      ),
    );
  });
});
