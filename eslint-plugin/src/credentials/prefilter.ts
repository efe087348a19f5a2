// Says cheaply that a text holds no key. Nearly every text of a program is answered here, so it looks once at each letter.

const shortest = 16;
const codedDigits = 40;
/** Keys without any digit: the tokens of Hugging Face. */
const lettersOnly = /(?:^|[^A-Za-z0-9_])hf_[A-Za-z]{34}/;

const other = 0;
const mark = 1;
const letter = 2;
const digit = 3;
const kinds = new Uint8Array(128);
for (const sign of '+/_=~-') kinds[sign.charCodeAt(0)] = mark;
for (let code = 65; code <= 90; code += 1) kinds[code] = kinds[code + 32] = letter;
for (let code = 48; code <= 57; code += 1) kinds[code] = digit;

/**
 * Whether some run of characters is long enough and mixes letters with digits as chance does. Half of a key passes too,
 * and so does a key in base64; words, versions, dates and paths mostly do not.
 */
export function mayHoldKey(text: string): boolean {
  let length = 0;
  let digits = 0;
  let changes = 0;
  let last = other;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (kinds[code] ?? other) : other;
    if (kind === other) {
      length = digits = changes = 0;
    } else {
      length += 1;
      if (kind === digit) digits += 1;
      if (kind + last === letter + digit && kind !== last && last !== other && kind !== mark) changes += 1;
      if (length >= shortest && digits >= 2 && (changes >= 2 || digits >= codedDigits)) return true;
    }
    last = kind;
  }
  return text.includes('hf_') && lettersOnly.test(text);
}
