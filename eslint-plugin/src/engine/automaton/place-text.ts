// Splits the text of a place into its tokens; alternatives give several token lists.

export type PlaceToken =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'anyMember' | 'element' | 'construct' | 'result' }
  | { readonly kind: 'argument'; readonly arg: number }
  | { readonly kind: 'slot'; readonly slot: number };

export interface PlaceTokens {
  readonly root: string;
  readonly tokens: readonly PlaceToken[];
}

const pattern = /\.\*|\.new\b|\.([\w$@?,#-]+)|\[\]|\(\)|\((\d+|\*|this|tag|command|owner)\)|<(\d+|return)>/y;
const special: Readonly<Record<string, number>> = { '*': -2, this: -1, tag: -3, owner: -4, command: -5 };

/** All readings of a place: `a.{b,c}` gives `a.b` and `a.c`. */
export function readPlaces(text: string): PlaceTokens[] {
  return expand(text).map(readPlace);
}

function expand(text: string): string[] {
  const open = text.indexOf('{');
  if (open < 0) return [text];
  const close = text.indexOf('}', open);
  const names = text.slice(open + 1, close).split(',');
  return names.flatMap((name) => expand(text.slice(0, open) + name + text.slice(close + 1)));
}

function readPlace(text: string): PlaceTokens {
  const root = /^[\w:-]*/.exec(text)?.[0] ?? '';
  const tokens: PlaceToken[] = [];
  let at = root.length;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Error(`Place \`${text}\` cannot be read at position ${String(at)}.`);
    tokens.push(toToken(match));
    at = pattern.lastIndex;
  }
  return { root, tokens };
}

function toToken(match: RegExpExecArray): PlaceToken {
  const [text, name, arg, slot] = match;
  if (text === '.*') return { kind: 'anyMember' };
  if (text === '.new') return { kind: 'construct' };
  if (name !== undefined) return { kind: 'member', name };
  if (text === '[]') return { kind: 'element' };
  if (text === '()') return { kind: 'result' };
  if (arg !== undefined) return { kind: 'argument', arg: special[arg] ?? Number(arg) };
  return { kind: 'slot', slot: slot === 'return' ? -1 : Number(slot) };
}
