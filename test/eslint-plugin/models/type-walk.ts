// Walks places of the model language over the TypeScript types of the real packages and names the first segment that
// does not exist there. Promises are transparent, unions are alternatives, `any` and type parameters accept everything.

import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { ModelPack } from '../../../eslint-plugin/src/engine/model-format.ts';
import { parsePlace, type Place, type PlaceSegment } from '../../../eslint-plugin/src/models/place-grammar.ts';

export interface MissingPlace {
  readonly place: string;
  /** the first segment that the types do not have */
  readonly segment: string;
}

/** Types a place may have, and the class or interface symbols of a module it may name. */
interface State {
  readonly types: readonly ts.Type[];
  /** set after `.new`: the next segment reads construct signatures */
  readonly isNew?: boolean;
  /** what the last member was read from: the receiver of a call */
  readonly owner?: readonly ts.Type[];
}

interface Walker {
  /** Null when the place exists; else what is missing. Places of other roots than the package are taken as given. */
  readonly missing: (place: string) => MissingPlace | null;
  /** The member names found at a place, for people who write models. */
  readonly membersAt: (place: string) => readonly string[];
}

/** Declaration files are parsed once for all walkers. */
const parsed = new Map<string, ts.SourceFile | undefined>();
/** Types kept of one name; generic code can make any number. */
const maxTypes = 40;
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Loads the packages once; `specifiers` are what `module` stands for. */
export function createWalker(pack: ModelPack, specifiers: readonly string[]): Walker {
  const { checker, file, modules } = load(specifiers);
  const declared = new Map<string, State>();
  const steps = createSteps(checker, file);

  function stateOf(place: Place): State | { readonly lost: PlaceSegment } | null {
    const { root, segments } = place;
    if (root.kind === 'module') return walkModule(segments);
    if (root.kind !== 'type' || root.pack !== null) return null;
    const from = declared.get(root.name);
    return from ? walk(from, segments) : null;
  }

  function walkModule(segments: readonly PlaceSegment[]): State | { readonly lost: PlaceSegment } | null {
    const [first, ...rest] = segments;
    // `express.Request` is a type of the namespace that `export =` names, so it is looked up as `module.Request`.
    if (isDefault(first) && rest[0]?.kind === 'member' && modules.every((symbol) => assignsExports(symbol))) {
      const named = walkModule(rest);
      if (named === null || !('lost' in named)) return named;
    }
    if (first?.kind !== 'member')
      return walk({ types: modules.flatMap((symbol) => steps.moduleValue(symbol)) }, segments);
    const found = first.names.map((name) => modules.flatMap((symbol) => steps.exported(symbol, name)));
    if (found.some((types) => types.length === 0)) return { lost: first };
    return walk({ types: found.flat() }, rest);
  }

  function walk(from: State, segments: readonly PlaceSegment[]): State | { readonly lost: PlaceSegment } {
    let state = from;
    for (const segment of segments) {
      const next = steps.step(state, segment);
      if (next === null) return { lost: segment };
      state = next;
    }
    return state;
  }

  // Type rows may build on each other in any order: go on until no row adds a type. A builder that gives itself back
  // (`App.get()`) has a new generic type at each step but no new member, so such rows add nothing here.
  const typeRows = pack.rows.flatMap((row) => (row.kind === 'type' && !row.type.includes(':') ? [row] : []));
  let before = -1;
  for (let size = 0; size !== before;) {
    before = size;
    size = 0;
    for (const row of typeRows) {
      for (const at of row.at) addTypes(row.type, placeOf(at));
      size += declared.get(row.type)?.types.length ?? 0;
    }
  }

  function addTypes(name: string, place: Place): void {
    if (place.root.kind === 'type' && place.root.name === name) return;
    const state = stateOf(place);
    if (state === null || 'lost' in state) return;
    const known = declared.get(name)?.types ?? [];
    declared.set(name, { types: [...new Set([...known, ...state.types])].slice(0, maxTypes) });
  }

  return {
    missing: (text) => {
      const state = stateOf(placeOf(text));
      return state !== null && 'lost' in state ? { place: text, segment: segmentText(state.lost) } : null;
    },
    membersAt: (text) => {
      const state = stateOf(placeOf(text));
      if (state === null || 'lost' in state) return [];
      return [...new Set(state.types.flatMap((type) => steps.memberNames(type)))];
    },
  };
}

function isDefault(segment: PlaceSegment | undefined): boolean {
  return segment?.kind === 'member' && segment.names.length === 1 && segment.names[0] === 'default';
}

function assignsExports(module: ts.Symbol): boolean {
  return module.exports?.has(ts.InternalSymbolName.ExportEquals) === true;
}

function placeOf(text: string): Place {
  const result = parsePlace(text);
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.place;
}

function load(specifiers: readonly string[]): { checker: ts.TypeChecker; file: ts.SourceFile; modules: ts.Symbol[] } {
  const name = `${repository}test/eslint-plugin/models/virtual-imports.ts`;
  const text = specifiers.map((specifier, index) => `import * as m${String(index)} from '${specifier}';\n`).join('');
  const host = ts.createCompilerHost(options);
  const readFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, target, ...rest) => {
    if (path === name) return ts.createSourceFile(name, text, target);
    if (!parsed.has(path)) parsed.set(path, readFile(path, target, ...rest));
    return parsed.get(path);
  };
  const program = ts.createProgram({ rootNames: [name], options, host });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(name);
  if (!file) throw new Error('The list of imports was not read.');
  const modules = file.statements.map((statement) => {
    const specifier = ts.isImportDeclaration(statement)
      ? checker.getSymbolAtLocation(statement.moduleSpecifier)
      : undefined;
    if (!specifier) throw new Error(`No types found for ${statement.getText(file)}`);
    return specifier;
  });
  return { checker, file, modules };
}

interface Steps {
  readonly step: (state: State, segment: PlaceSegment) => State | null;
  readonly exported: (module: ts.Symbol, name: string) => ts.Type[];
  readonly moduleValue: (module: ts.Symbol) => ts.Type[];
  readonly memberNames: (type: ts.Type) => string[];
}

function createSteps(checker: ts.TypeChecker, file: ts.SourceFile): Steps {
  const isOpen = (type: ts.Type): boolean => (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;

  /** Members of unions one by one, constraints in place of parameters, no `null` and `undefined`, promises opened. */
  function alternatives(type: ts.Type, depth = 0): ts.Type[] {
    const constrained = checker.getBaseConstraintOfType(type) ?? type;
    const known = checker.getNonNullableType(constrained);
    if (known.isUnion() && depth < 4) return known.types.flatMap((part) => alternatives(part, depth + 1));
    const awaited = checker.getAwaitedType(known);
    // A promise may have members of its own (`asNodeStream` of a request that can be awaited).
    return awaited && awaited !== known && depth < 4 ? [known, ...alternatives(awaited, depth + 1)] : [known];
  }
  const spread = (types: readonly ts.Type[]): ts.Type[] => [...new Set(types.flatMap((type) => alternatives(type)))];

  function member(type: ts.Type, name: string): ts.Type[] {
    if (isOpen(type)) return [type];
    const property = checker.getPropertyOfType(checker.getApparentType(type), name);
    if (property) return [checker.getTypeOfSymbolAtLocation(property, file)];
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return index ? [index] : [];
  }

  function members(types: readonly ts.Type[], names: readonly string[]): ts.Type[] | null {
    const found = names.map((name) => types.flatMap((type) => member(type, name)));
    return found.every((part) => part.length > 0) ? found.flat() : null;
  }

  function anyMember(type: ts.Type): ts.Type[] {
    if (isOpen(type)) return [type];
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const properties = type.getProperties().map((property) => checker.getTypeOfSymbolAtLocation(property, file));
    return [...elements(type), ...(index ? [index] : []), ...properties];
  }

  function elements(type: ts.Type): ts.Type[] {
    if (isOpen(type)) return [type];
    const indexed = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (indexed) return [indexed];
    const iterators = checker
      .getApparentType(type)
      .getProperties()
      .filter((property) => /^__@(asyncIterator|iterator)@/.test(property.escapedName as string));
    return iterators.flatMap((property) => yielded(checker.getTypeOfSymbolAtLocation(property, file)));
  }

  /** What `next().value` gives of the iterator that this method makes. */
  function yielded(method: ts.Type): ts.Type[] {
    const iterator = results([method], false);
    const next = spread(iterator).flatMap((type) => member(type, 'next'));
    return spread(results(next, false)).flatMap((type) => {
      const done = member(type, 'done')[0];
      return done && checker.typeToString(done) === 'true' ? [] : member(type, 'value');
    });
  }

  const signatures = (type: ts.Type, isNew: boolean): readonly ts.Signature[] =>
    checker.getSignaturesOfType(
      checker.getApparentType(type),
      isNew ? ts.SignatureKind.Construct : ts.SignatureKind.Call,
    );

  function results(types: readonly ts.Type[], isNew: boolean): ts.Type[] {
    return types.flatMap((type) =>
      isOpen(type) ? [type] : signatures(type, isNew).map((signature) => checker.getReturnTypeOfSignature(signature)),
    );
  }

  function parameters(types: readonly ts.Type[], isNew: boolean, position: number | '*'): ts.Type[] {
    return types.flatMap((type) => {
      if (isOpen(type)) return [type];
      return signatures(type, isNew).flatMap((signature) => parametersOf(signature, position));
    });
  }

  function parametersOf(signature: ts.Signature, position: number | '*'): ts.Type[] {
    return signature.parameters.flatMap((symbol, index) => {
      const type = checker.getTypeOfSymbolAtLocation(symbol, file);
      const declaration = symbol.valueDeclaration;
      const isRest =
        declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
      if (isRest && (position === '*' || position >= index))
        return alternatives(type).flatMap((part) => elements(part));
      return position === '*' || position === index ? [type] : [];
    });
  }

  function step(state: State, segment: PlaceSegment): State | null {
    const types = spread(state.types);
    const found = (result: readonly ts.Type[] | null): State | null =>
      result && result.length > 0 ? { types: result } : null;
    switch (segment.kind) {
      case 'member':
        return withOwner(found(members(types, segment.names)), types);
      case 'any-member':
        return found(types.flatMap((type) => anyMember(type)));
      case 'element':
        return found(types.flatMap((type) => elements(type)));
      case 'new':
        return types.some((type) => isOpen(type) || signatures(type, true).length > 0) ? { types, isNew: true } : null;
      case 'result':
        return found(results(types, state.isNew === true));
      case 'argument':
        if (segment.position === 'this') return { types: state.owner ?? types };
        if (typeof segment.position === 'string' && segment.position !== '*') return { types };
        return found(parameters(types, state.isNew === true, segment.position));
      case 'parameter':
        return found(
          segment.position === 'return' ? results(types, false) : parameters(types, false, segment.position),
        );
    }
  }

  function exported(module: ts.Symbol, name: string): ts.Type[] {
    const symbol = checker.getExportsOfModule(module).find((candidate) => candidate.name === name);
    if (symbol) return typesOf(symbol);
    // `export =` is the default import too.
    return moduleValue(module).flatMap((type) => (name === 'default' ? [type] : member(type, name)));
  }

  /** What the module is when it is taken as a whole: its namespace, or what it assigns to `module.exports`. */
  function moduleValue(module: ts.Symbol): ts.Type[] {
    const assigned = module.exports?.get(ts.InternalSymbolName.ExportEquals);
    const named = checker.getExportsOfModule(module).find((symbol) => symbol.name === 'default');
    return [
      checker.getTypeOfSymbolAtLocation(module, file),
      ...(assigned ? typesOf(assigned) : []),
      ...(named ? typesOf(named) : []),
    ];
  }

  /** A class is both: what can be called with `new`, and what its instances are. */
  function typesOf(symbol: ts.Symbol): ts.Type[] {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const types: ts.Type[] = [];
    if (target.flags & ts.SymbolFlags.Value) types.push(checker.getTypeOfSymbolAtLocation(target, file));
    if (target.flags & ts.SymbolFlags.Type) types.push(checker.getDeclaredTypeOfSymbol(target));
    return types;
  }

  return {
    step,
    exported,
    moduleValue,
    memberNames: (type) =>
      alternatives(type).flatMap((part) =>
        checker
          .getApparentType(part)
          .getProperties()
          .map((property) => property.name),
      ),
  };
}

function withOwner(state: State | null, owner: readonly ts.Type[]): State | null {
  return state && { ...state, owner };
}

function segmentText(segment: PlaceSegment): string {
  switch (segment.kind) {
    case 'member':
      return `.${segment.names.length > 1 ? `{${segment.names.join(',')}}` : (segment.names[0] ?? '')}`;
    case 'any-member':
      return '.*';
    case 'element':
      return '[]';
    case 'new':
      return '.new';
    case 'result':
      return '()';
    case 'argument':
      return `(${String(segment.position)})`;
    case 'parameter':
      return `<${String(segment.position)}>`;
  }
}
