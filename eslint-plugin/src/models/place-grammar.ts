// Reads a place of the model language into its segments and says what is wrong with it. Used by the check of packs and
// by the tests that hold places against the types of the real packages; the engine has its own compiler.

export type PlaceRoot =
  | { readonly kind: 'module' }
  | { readonly kind: 'type'; readonly pack: string | null; readonly name: string }
  /** a place that starts at a call: `(0)`, `()`, `(this)` */
  | { readonly kind: 'call' }
  | { readonly kind: 'global' | 'any' | 'export' | 'duck' | 'duckcall' };

export type PlaceSegment =
  | { readonly kind: 'member'; readonly names: readonly string[]; readonly roles: readonly string[] }
  | { readonly kind: 'any-member' }
  | { readonly kind: 'element' }
  | { readonly kind: 'new' }
  | { readonly kind: 'result' }
  | { readonly kind: 'argument'; readonly position: number | '*' | 'this' | 'tag' | 'command' | 'owner' }
  | { readonly kind: 'parameter'; readonly position: number | 'return' };

export interface Place {
  readonly root: PlaceRoot;
  readonly segments: readonly PlaceSegment[];
}

export type PlaceResult = { readonly kind: 'place'; readonly place: Place } | { readonly kind: 'problem'; readonly problem: string };

const rootPattern = /^(?:(?<pack>[a-z][a-z0-9-]*):)?(?<name>[A-Za-z][A-Za-z0-9]*)/;
const segmentPattern =
  /^(?:\.(?<any>\*)|\.\{(?<names>[\w$#-]+(?:,[\w$#-]+)*)\}|\.(?<name>[\w$#-]+)(?:@(?<roles>[a-z?]+(?:,[a-z]+)*))?|(?<element>\[\])|\((?<argument>\d|\*|this|tag|command|owner)?\)|<(?<parameter>\d|return)>)/;
const namedRoots: ReadonlySet<string> = new Set(['global', 'any', 'export', 'duck', 'duckcall']);
const typeName = /^[A-Z]/;
const messageRoles: ReadonlySet<string> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function', 'model', 'human', 'ai', '?']);

/** Reads a place; `from: 'call'` for places that start at a call (`(0).text`). */
export function parsePlace(text: string, from: 'root' | 'call' = 'root'): PlaceResult {
  if (from === 'call') {
    if (!text.startsWith('(')) return { kind: 'problem', problem: `\`${text}\` has to start at the call, as \`(0)\` or \`()\`.` };
    return parseSegments(text, { kind: 'call' }, text);
  }
  const match = rootPattern.exec(text);
  const root = match ? toRoot(match.groups?.pack ?? null, match.groups?.name ?? '') : null;
  if (!match || !root) return { kind: 'problem', problem: `\`${text}\` starts with no known root.` };
  return parseSegments(text, root, text.slice(match[0].length));
}

function toRoot(pack: string | null, name: string): PlaceRoot | null {
  if (pack !== null) return typeName.test(name) ? { kind: 'type', pack, name } : null;
  if (name === 'module') return { kind: 'module' };
  if (isNamedRoot(name)) return { kind: name };
  return typeName.test(name) ? { kind: 'type', pack: null, name } : null;
}

function isNamedRoot(name: string): name is 'global' | 'any' | 'export' | 'duck' | 'duckcall' {
  return namedRoots.has(name);
}

function parseSegments(text: string, root: PlaceRoot, rest: string): PlaceResult {
  const segments: PlaceSegment[] = [];
  let left = rest;
  while (left !== '') {
    const match = segmentPattern.exec(left);
    if (!match) return { kind: 'problem', problem: `\`${text}\` cannot be read from \`${left}\` on.` };
    segments.push(toSegment(match.groups ?? {}));
    left = left.slice(match[0].length);
  }
  const problem = problemOf(text, root, segments);
  return problem === null ? { kind: 'place', place: { root, segments } } : { kind: 'problem', problem };
}

function toSegment(groups: Readonly<Record<string, string | undefined>>): PlaceSegment {
  if (groups.any !== undefined) return { kind: 'any-member' };
  if (groups.names !== undefined) return { kind: 'member', names: groups.names.split(','), roles: [] };
  if (groups.name === 'new') return { kind: 'new' };
  if (groups.name !== undefined) return { kind: 'member', names: [groups.name], roles: groups.roles?.split(',') ?? [] };
  if (groups.element !== undefined) return { kind: 'element' };
  if (groups.parameter !== undefined) {
    return { kind: 'parameter', position: groups.parameter === 'return' ? 'return' : Number(groups.parameter) };
  }
  if (groups.argument === undefined) return { kind: 'result' };
  return { kind: 'argument', position: specialArgument(groups.argument) ?? Number(groups.argument) };
}

function specialArgument(text: string): '*' | 'this' | 'tag' | 'command' | 'owner' | null {
  switch (text) {
    case '*':
    case 'this':
    case 'tag':
    case 'command':
    case 'owner':
      return text;
    default:
      return null;
  }
}

/** What the single segments cannot tell: their order. */
function problemOf(text: string, root: PlaceRoot, segments: readonly PlaceSegment[]): string | null {
  const first = segments[0];
  if (root.kind !== 'module' && root.kind !== 'type' && root.kind !== 'call' && first?.kind !== 'member') {
    return `\`${text}\` needs a name after \`${root.kind}.\`.`;
  }
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (segment.kind === 'new' && next && next.kind !== 'result' && next.kind !== 'argument') {
      return `\`${text}\` goes on after \`.new\` without a call: write \`.new()\` or \`.new(0)\`.`;
    }
    if (segment.kind === 'member') {
      const unknown = segment.roles.find((role) => !messageRoles.has(role));
      if (unknown !== undefined) return `\`${text}\` names the unknown role \`${unknown}\`.`;
    }
  }
  return null;
}

/** Whether the place lies in what a call is given (`create(0).input`, `(1)<0>`). */
export function isInArguments(place: Place): boolean {
  return place.segments.some((segment) => segment.kind === 'argument');
}

/** Whether the place is an argument or something inside one, and not a parameter of a function that is passed. */
export function endsInArgument(place: Place): boolean {
  const last = place.segments.findLastIndex((segment) => segment.kind === 'argument');
  return last >= 0 && !place.segments.slice(last).some((segment) => segment.kind === 'parameter');
}
