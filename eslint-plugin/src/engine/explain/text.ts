// The reader's own code in a few characters, without its literals.

const literal = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`?/g;

/** Cuts a piece of code for a message. Literals become `"…"`: no value is ever shown. */
export function codeText(text: string, start: number, end: number, most = 40): string {
  if (start < 0 || end <= start) return '';
  const raw = text
    .slice(start, Math.min(end, start + 400))
    .replace(literal, '"…"')
    .replace(/\s+/g, ' ')
    .replaceAll('`', '')
    .trim();
  return raw.length > most ? `${raw.slice(0, most - 1)}…` : raw;
}
