// The hash by which GitHub recognises a line in the next upload: of the hundred characters from its start on, blanks
// not counted, with a number behind it where the same text comes again. The upload action compares with its own.

const windowSize = 100;
const factor = 37n;
const mask = (1n << 64n) - 1n;
const endOfFile = 0xffff;

const lineFeed = 10;
const carriageReturn = 13;

/** Hashes of these lines (1 is the first). */
export function hashLines(text: string, wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const hashes = new Map<number, string>();
  const seen = new Map<string, number>();
  const window = new Array<number>(windowSize).fill(0);
  const startsAt = new Array<number>(windowSize).fill(-1);
  let leaving = 1n;
  for (let power = 0; power < windowSize; power++) leaving = (leaving * factor) & mask;
  let hash = 0n;
  let at = 0;
  const note = (): void => {
    const line = startsAt[at] ?? -1;
    if (line === -1) return;
    const value = hash.toString(16);
    const count = (seen.get(value) ?? 0) + 1;
    seen.set(value, count);
    if (wanted.has(line)) hashes.set(line, `${value}:${String(count)}`);
    startsAt[at] = -1;
  };
  const push = (code: number): void => {
    hash = (factor * hash + BigInt(code) - leaving * BigInt(window[at] ?? 0)) & mask;
    window[at] = code;
    at = (at + 1) % windowSize;
  };

  let line = 0;
  let isLineStart = true;
  let isAfterReturn = false;
  for (let index = 0; index <= text.length; index++) {
    const given = index === text.length ? endOfFile : text.charCodeAt(index);
    if (given === 32 || given === 9 || (isAfterReturn && given === lineFeed)) {
      isAfterReturn = false;
      continue;
    }
    isAfterReturn = given === carriageReturn;
    const code = isAfterReturn ? lineFeed : given;
    note();
    if (isLineStart) {
      isLineStart = false;
      line += 1;
      startsAt[at] = line;
    }
    if (code === lineFeed) isLineStart = true;
    push(code);
  }
  for (let rest = 0; rest < windowSize; rest++) {
    note();
    push(0);
  }
  return hashes;
}
