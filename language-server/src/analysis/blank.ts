// Takes the lines a person is typing in out of a text, so that the rest of it can be parsed.

interface Span {
  readonly start: number;
  readonly end: number;
}

/** More edited places than this are no longer a line being typed. */
const maxBlankedSpans = 20;

/** First without the line of the latest edit, then without all that was edited since the text last parsed. */
export function getRescueTexts(text: string, dirty: readonly Span[]): readonly string[] {
  const latest = dirty.slice(-1);
  const attempts = dirty.length > 1 && dirty.length <= maxBlankedSpans ? [latest, dirty] : [latest];
  return latest.length === 0 ? [] : attempts.map((spans) => blankLines(text, spans));
}

/** Whole lines become spaces, so every offset of the rest stays true. */
function blankLines(text: string, spans: readonly Span[]): string {
  const lines = spans.map((span) => toLines(text, span)).sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const line of lines) {
    if (line.end <= at) continue;
    const start = Math.max(at, line.start);
    result += text.slice(at, start) + text.slice(start, line.end).replace(/[^\r\n]/g, ' ');
    at = line.end;
  }
  return result + text.slice(at);
}

function toLines(text: string, span: Span): Span {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', span.end);
  return { start: span.start === 0 ? 0 : start, end: lineEnd === -1 ? text.length : lineEnd };
}
