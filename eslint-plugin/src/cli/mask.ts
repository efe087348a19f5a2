// Blanks out every text a person put between quotes, so that a line of code can be shown without what it holds.

interface Span {
  readonly start: number;
  readonly end: number;
}

const codeEnding = /\.[cm]?[jt]sx?$/;
const regexKeywords = /(^|[^\w$.])(return|typeof|case|do|else|in|of|void|delete|throw|await|yield|new)$/;
/** Long, with letters and digits mixed: whatever it is, it may be a key. */
const keyShape = /(?=[\w+/=-]*\d[\w+/=-]*\d[\w+/=-]*\d)(?=[\w+/=-]*[a-zA-Z])[\w+/=-]{24,}/g;

/** Spans of the text to hide, in order; null when the kind of file is not known well enough to show any of it. */
export function findHiddenSpans(path: string, text: string): readonly Span[] | null {
  if (codeEnding.test(path)) return scanCode(text);
  if (/\.jsonc?$/.test(path)) return scanCode(text)?.filter(({ end }) => !isJsonKey(text, end)) ?? null;
  if (/(^|\/)\.env[^/]*$|\.env$/.test(path)) return matchSpans(text, /^(?<shown>[^=\r\n]*=)?(?<hidden>.*)$/gm);
  if (/\.ya?ml$/.test(path)) return matchSpans(text, /^(?<shown>[ \t]*(?:- )?[\w.-]+:[ \t]+)?(?<hidden>[^\s].*)$/gm);
  return null;
}

/** One line as it may be shown, and where its columns went. */
export interface MaskedLine {
  readonly text: string;
  toColumn(column: number): number;
}

export function maskLine(line: string, lineStart: number, hidden: readonly Span[]): MaskedLine {
  const pieces: { readonly from: number; readonly at: number; readonly length: number }[] = [];
  let text = '';
  let from = 0;
  const keep = (to: number): void => {
    if (to <= from) return;
    const shown = line
      .slice(from, to)
      .replaceAll('\t', ' ')
      .replace(keyShape, (key) => '…'.padEnd(key.length, ' '));
    pieces.push({ from, at: text.length, length: shown.length });
    text += shown;
    from = to;
  };
  for (const span of hidden) {
    const start = Math.max(0, span.start - lineStart);
    const end = Math.min(line.length, span.end - lineStart);
    if (end <= start || start < from) continue;
    keep(start);
    pieces.push({ from, at: text.length, length: 1 });
    text += '…';
    from = end;
  }
  keep(line.length);
  const toColumn = (column: number): number => {
    const piece = pieces.findLast((one) => one.from <= column);
    return piece ? piece.at + Math.min(column - piece.from, piece.length) : 0;
  };
  return { text, toColumn };
}

function isJsonKey(text: string, end: number): boolean {
  let at = end + 1;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

function matchSpans(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const start = match.index + (match.groups?.shown?.length ?? 0);
    const end = match.index + match[0].length;
    return end > start ? [{ start, end }] : [];
  });
}

/** What stands at a place of the code: how far it reaches, and the part of it to hide. */
interface Token {
  readonly next: number;
  readonly hidden?: Span;
  /** ends with the start of a hole, `${` */
  readonly opensHole?: true;
}

/** Strings, template texts, regular expressions and comments. null when the text ends inside one of them. */
function scanCode(text: string): readonly Span[] | null {
  const spans: Span[] = [];
  /** depth of braces inside each `${` that is open */
  const holes: number[] = [];
  for (let at = 0; at < text.length;) {
    const token = readToken(text, at, holes.at(-1) === 0);
    if (token === null) return null;
    if (token.hidden && token.hidden.end > token.hidden.start) spans.push(token.hidden);
    if (text[at] === '}' && holes.at(-1) === 0) holes.pop();
    else countBrace(text[at], holes);
    if (token.opensHole) holes.push(0);
    at = token.next;
  }
  return holes.length === 0 ? spans : null;
}

function countBrace(char: string | undefined, holes: number[]): void {
  const depth = holes.pop();
  if (depth !== undefined) holes.push(depth + (char === '{' ? 1 : char === '}' ? -1 : 0));
}

function readToken(text: string, at: number, isHoleEnd: boolean): Token | null {
  const char = text[at];
  if (char === '"' || char === "'") {
    const end = findStringEnd(text, at);
    return { hidden: { start: at + 1, end }, next: end + (text[end] === char ? 1 : 0) };
  }
  if (char === '`' || (char === '}' && isHoleEnd)) return readTemplate(text, at + 1);
  if (char !== '/') return { next: at + 1 };
  if (text[at + 1] === '/') {
    const end = findLineEnd(text, at);
    return { hidden: { start: at + 2, end }, next: end };
  }
  if (text[at + 1] === '*') {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? null : { hidden: { start: at + 2, end }, next: end + 2 };
  }
  const end = startsRegex(text, at) ? findRegexEnd(text, at) : -1;
  return end === -1 ? { next: at + 1 } : { hidden: { start: at + 1, end }, next: end + 1 };
}

/** From behind a backtick, or behind the brace that ends a hole, to the next of either. */
function readTemplate(text: string, start: number): Token | null {
  let end = start;
  while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) return null;
  const hidden = { start, end };
  return text[end] === '`' ? { hidden, next: end + 1 } : { hidden, next: end + 2, opensHole: true };
}

function findStringEnd(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function findLineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

/** A slash begins a regular expression where a value may begin; `</` closes an element. */
function startsRegex(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  const last = before.at(-1);
  if (last === undefined) return true;
  if (last === '<') return false;
  return /[\w$)\]]/.test(last) ? regexKeywords.test(before) : true;
}

/** -1 when no slash closes it on its line. */
function findRegexEnd(text: string, start: number): number {
  let isInClass = false;
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at += text[at] === '\\' ? 2 : 1) {
    if (text[at] === '[') isInClass = true;
    else if (text[at] === ']') isInClass = false;
    else if (text[at] === '/' && !isInClass) return at;
  }
  return -1;
}
