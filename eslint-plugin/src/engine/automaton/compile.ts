// Compiles model packs into the graph of places. Rows that share a beginning share nodes.

import { computedKey, elementKey, keyOf } from '../program/keys.ts';
import { emptyPath, pathOf, type PathId } from '../program/paths.ts';
import type { KeyId } from '../program/program.ts';
import type { ModelPack, ModelRow } from '../model-format.ts';
import { sinkKinds, type Confidence, type SinkKind } from '../vocabulary.ts';
import {
  ownerArgument,
  type Automaton,
  type CallPlace,
  type ModelFlow,
  type ModelGuard,
  type ModelNode,
  type ModelSink,
} from './model-node.ts';
import { callGateOf, gateOf } from './gates.ts';
import { readPlaces, type PlaceToken } from './place-text.ts';

export const allKinds = (1 << sinkKinds.length) - 1;

export function kindBit(kind: SinkKind): number {
  return 1 << sinkKinds.indexOf(kind);
}

function kindBits(kinds: readonly SinkKind[] | 'all' | undefined): number {
  if (kinds === 'all') return allKinds;
  let bits = 0;
  for (const kind of kinds ?? []) bits |= kindBit(kind);
  return bits;
}

/** Where a place ends: at a node, or inside an argument of the call at a node. */
interface PlaceEnd {
  readonly node: ModelNode;
  readonly argument: { readonly arg: number; readonly keys: readonly KeyId[] } | null;
}

class Compiler {
  readonly nodes: ModelNode[] = [];
  readonly globals = this.node('');
  readonly any = this.node('');
  readonly exports = this.node('');
  readonly duckParams = this.node('');
  readonly duckRoot = this.node('');
  readonly duckCalls = new Map<KeyId, { chain: KeyId[]; node: ModelNode }[]>();
  private readonly types = new Map<string, ModelNode>();

  node(pack: string): ModelNode {
    const node: ModelNode = {
      id: this.nodes.length,
      members: new Map(),
      anyMember: null,
      element: null,
      construct: null,
      result: null,
      callbacks: [],
      aliases: [],
      becomes: [],
      sources: [],
      valueSinks: [],
      sinks: [],
      flows: [],
      guards: [],
      assignSinks: new Map(),
      modelCalls: [],
      clients: [],
      recorders: [],
      options: [],
      outcomes: [],
      isAnswer: false,
      isRequest: false,
      recordings: [],
      switches: new Map(),
      inert: false,
      schemaClears: 0,
      owned: false,
      pack,
    };
    this.nodes.push(node);
    return node;
  }

  add(pack: ModelPack, module: ModelNode): void {
    for (const row of pack.rows) this.addRow(row, pack, module);
  }

  private addRow(row: ModelRow, pack: ModelPack, module: ModelNode): void {
    const ends = (text: string): PlaceEnd[] =>
      readPlaces(text).map((place) => this.walk(place.root, place.tokens, pack.name, module));
    switch (row.kind) {
      case 'type':
        for (const text of row.at) this.addType(row, pack, ends(text));
        return;
      case 'source':
        for (const end of ends(row.at)) {
          end.node.sources.push({
            label: row.label,
            noun: row.noun ?? null,
            schemas: row.schemas ?? [],
            checked: row.checked ?? [],
            named: row.named === undefined ? null : new RegExp(row.named),
            clears: kindBits(row.clears),
            schema: row.schema ?? null,
            where: row.where ?? [],
            confidence: row.confidence ?? 'certain',
          });
        }
        return;
      case 'sink':
        this.addSink(row, pack, module);
        return;
      case 'flow':
        this.addFlow(flowOf(row), ends(row.call));
        return;
      case 'schema':
        for (const text of row.at) for (const end of ends(text)) end.node.schemaClears |= kindBits(row.clears);
        return;
      case 'guard':
        for (const end of ends(row.call)) end.node.guards.push(guardOf(row));
        return;
      case 'request':
        for (const text of row.at) for (const end of ends(text)) end.node.isRequest = true;
        return;
      case 'recording':
      case 'switch':
        this.addRecorder(row, pack, module);
        return;
      default:
        for (const end of ends(row.call)) noteCall(end.node, row);
    }
  }

  private addType(row: Extract<ModelRow, { kind: 'type' }>, pack: ModelPack, ends: readonly PlaceEnd[]): void {
    const node = this.typeNode(row.type, pack.name);
    const where = row.where ?? [];
    for (const end of ends) {
      if (end.argument) end.node.becomes.push({ arg: end.argument.arg, node, where });
      else if (end.node !== node) end.node.aliases.push({ node, where });
    }
  }

  private addRecorder(
    row: Extract<ModelRow, { kind: 'recording' | 'switch' }>,
    pack: ModelPack,
    module: ModelNode,
  ): void {
    for (const { root, tokens } of readPlaces(row.kind === 'switch' ? row.at : row.call)) {
      const last = tokens.at(-1);
      if (row.kind === 'recording') this.walk(root, tokens, pack.name, module).node.recordings.push(row);
      else if (last?.kind === 'member')
        this.walk(root, tokens.slice(0, -1), pack.name, module).node.switches.set(keyOf(last.name), row.matches);
    }
  }

  private addFlow(flow: ModelFlow, ends: readonly PlaceEnd[]): void {
    for (const { node } of ends) {
      node.flows.push(flow);
      if (flow.to.ofOwner) node.owned = true;
    }
  }

  private addSink(row: Extract<ModelRow, { kind: 'sink' }>, pack: ModelPack, module: ModelNode): void {
    const make = (arg: number, path: PathId): ModelSink => ({
      sink: row.sink,
      arg,
      path,
      exact: row.exact === true,
      template: row.template ?? null,
      values: row.values ?? [],
      where: row.where ?? [],
      confidence: row.confidence ?? ('certain' satisfies Confidence),
    });
    for (const place of readPlaces(row.at)) {
      const last = place.tokens.at(-1);
      if (row.assign === true && last?.kind === 'member') {
        const owner = this.walk(place.root, place.tokens.slice(0, -1), pack.name, module).node;
        const key = keyOf(last.name);
        owner.assignSinks.set(key, [...(owner.assignSinks.get(key) ?? []), make(0, emptyPath)]);
        continue;
      }
      const split = splitReturn(place.tokens);
      const end = this.walk(place.root, split.head, pack.name, module);
      if (end.argument) end.node.sinks.push(make(end.argument.arg, pathOf(end.argument.keys)));
      else end.node.valueSinks.push({ path: pathOf(split.rest), sink: make(0, pathOf(split.rest)) });
    }
  }

  private typeNode(name: string, pack: string): ModelNode {
    const full = name.includes(':') ? name : `${pack}:${name}`;
    let node = this.types.get(full);
    if (!node) this.types.set(full, (node = this.node(pack)));
    return node;
  }

  private rootNode(root: string, pack: string, module: ModelNode): ModelNode {
    switch (root) {
      case 'module':
        return module;
      case 'global':
        return this.globals;
      case 'any':
        return this.any;
      case 'export':
        return this.exports;
      case 'duck':
        return this.duckParams;
      case 'duckcall':
        return this.duckRoot;
      default:
        return this.typeNode(root, pack);
    }
  }

  private walk(root: string, tokens: readonly PlaceToken[], pack: string, module: ModelNode): PlaceEnd {
    let node = this.rootNode(root, pack, module);
    let argument: { arg: number; keys: KeyId[] } | null = null;
    const chain: KeyId[] = [];
    let inChain = root === 'duckcall';
    for (const token of tokens) {
      if (argument) {
        if (token.kind === 'slot') {
          node = this.slotNode(node, argument.arg, pathOf(argument.keys), token.slot, pack);
          argument = null;
        } else if (token.kind === 'member') argument.keys.push(keyOf(token.name));
        else if (token.kind === 'element') argument.keys.push(elementKey);
        else if (token.kind === 'anyMember') argument.keys.push(computedKey);
        else if (token.kind === 'argument' || token.kind === 'result')
          throw new Error('a call inside an argument cannot be described');
        continue;
      }
      if (token.kind === 'argument') {
        argument = { arg: token.arg, keys: [] };
        inChain = false;
      } else if (token.kind === 'slot') {
        // `export.POST<0>`: the function itself is given to the platform.
        node = this.slotNode(node, 0, emptyPath, token.slot, pack);
      } else {
        if (token.kind !== 'member') inChain = false;
        node = this.step(node, token, pack);
      }
      if (inChain && token.kind === 'member') {
        chain.push(keyOf(token.name));
        this.noteDuckCall(chain, node);
      }
    }
    return { node, argument };
  }

  private noteDuckCall(chain: readonly KeyId[], node: ModelNode): void {
    const last = chain.at(-1);
    if (last === undefined) return;
    const known = this.duckCalls.get(last) ?? [];
    if (!known.some((entry) => entry.node === node)) known.push({ chain: [...chain].reverse(), node });
    known.sort((a, b) => b.chain.length - a.chain.length);
    this.duckCalls.set(last, known);
  }

  private slotNode(node: ModelNode, arg: number, inner: PathId, slot: number, pack: string): ModelNode {
    const known = node.callbacks.find((c) => c.arg === arg && c.inner === inner && c.slot === slot);
    if (known) return known.node;
    const made = this.node(pack);
    node.callbacks.push({ arg, inner, slot, node: made });
    return made;
  }

  private step(node: ModelNode, token: PlaceToken, pack: string): ModelNode {
    switch (token.kind) {
      case 'member': {
        const key = keyOf(token.name);
        let next = node.members.get(key);
        if (!next) node.members.set(key, (next = this.node(pack)));
        return next;
      }
      case 'anyMember':
        return (node.anyMember ??= this.node(pack));
      case 'element':
        return (node.element ??= this.node(pack));
      case 'construct':
        return (node.construct ??= this.node(pack));
      default:
        return (node.result ??= this.node(pack));
    }
  }
}

/** What is known about a call as a whole. */
function noteCall(
  node: ModelNode,
  row: Extract<
    ModelRow,
    { kind: 'inert' | 'model-call' | 'recorder' | 'option' | 'outcome' | 'answer' | 'effect' | 'client' }
  >,
): void {
  switch (row.kind) {
    case 'inert':
      node.inert = true;
      return;
    case 'model-call':
      node.modelCalls.push(row);
      return;
    case 'recorder':
      node.recorders.push(row);
      return;
    case 'option':
      node.options.push(row);
      return;
    case 'answer':
      node.isAnswer = true;
      return;
    case 'effect':
      // Read from the packs themselves.
      return;
    case 'outcome':
      node.outcomes.push(row);
      return;
    case 'client':
      node.clients.push(row);
  }
}

type RowOf<Kind extends ModelRow['kind']> = Extract<ModelRow, { kind: Kind }>;

function flowOf(row: RowOf<'flow'>): ModelFlow {
  return {
    from: callPlace(row.from),
    to: callPlace(row.to),
    clears: kindBits(row.clears),
    drops: row.drops ?? [],
    composes: row.composes === true,
    schema: row.schema ?? null,
    where: row.where ?? [],
  };
}

function guardOf(row: RowOf<'guard'>): ModelGuard {
  return {
    input: callPlace(row.input),
    result: callPlace(row.result ?? '()').path,
    when: row.when,
    asserts: row.asserts === true,
    schema: row.schema ?? null,
    clears: kindBits(row.clears),
    where: row.where ?? [],
  };
}

/** Cuts the fields behind a callback's return (`<return>.text`) off: they are a path, not places of their own. */
function splitReturn(tokens: readonly PlaceToken[]): { head: readonly PlaceToken[]; rest: KeyId[] } {
  let at = -1;
  tokens.forEach((token, index) => {
    if (token.kind === 'slot' && token.slot === -1) at = index;
  });
  if (at < 0) return { head: tokens, rest: [] };
  const rest: KeyId[] = [];
  for (const token of tokens.slice(at + 1)) {
    if (token.kind === 'member') rest.push(keyOf(token.name));
    else if (token.kind === 'element') rest.push(elementKey);
    else if (token.kind === 'anyMember') rest.push(computedKey);
  }
  return { head: tokens.slice(0, at + 1), rest };
}

/** Reads `(0).a[]`, `()`, `(this)`, `(0)<1>.x`, `(0).run<return>`. */
function callPlace(text: string): CallPlace {
  const tokens = readPlaces(text)[0]?.tokens ?? [];
  let root: CallPlace['root'] = 'result';
  let arg = 0;
  let inner: PathId = emptyPath;
  let slot = 0;
  let keys: KeyId[] = [];
  let ofOwner = false;
  for (const token of tokens) {
    if (token.kind === 'argument' && token.arg === ownerArgument) {
      root = 'argument';
      arg = ownerArgument;
      ofOwner = true;
    } else if (token.kind === 'argument') {
      // `(0)<0>(0)`: the first parameter of the callback is called with it.
      if (root === 'parameter') root = 'called';
      else {
        root = 'argument';
        arg = token.arg;
      }
    } else if (token.kind === 'result') root = 'result';
    else if (token.kind === 'slot') {
      root = token.slot < 0 ? 'return' : 'parameter';
      slot = Math.max(token.slot, 0);
      inner = pathOf(keys);
      keys = [];
    } else if (token.kind === 'member') keys.push(keyOf(token.name));
    else keys.push(token.kind === 'anyMember' ? computedKey : elementKey);
  }
  return { root, arg, inner, slot, path: pathOf(keys), ofOwner };
}

/** Compiles packs. The result does not change and can be shared by all analyses of a process. */
export function compileModels(packs: readonly ModelPack[]): Automaton {
  const compiler = new Compiler();
  const exact = new Map<string, ModelNode>();
  const prefixes: { prefix: string; node: ModelNode }[] = [];
  for (const pack of packs) {
    const module = compiler.node(pack.name);
    compiler.add(pack, module);
    for (const name of pack.packages) {
      if (name.endsWith('/*')) prefixes.push({ prefix: name.slice(0, -1), node: module });
      else {
        const known = exact.get(name);
        if (known) known.aliases.push({ node: module, where: [] });
        else exact.set(name, module);
      }
    }
  }
  const modelPacks = new Set(packs.flatMap((pack) => (pack.genai === true ? [pack.name] : [])));
  return {
    moduleFor: (specifier) =>
      exact.get(specifier) ??
      exact.get(`node:${specifier}`) ??
      prefixes.find((p) => specifier.startsWith(p.prefix))?.node ??
      null,
    globals: compiler.globals,
    any: compiler.any,
    exports: compiler.exports,
    duckParams: compiler.duckParams,
    duckCalls: compiler.duckCalls,
    gate: gateOf(packs),
    callGate: callGateOf([...compiler.duckCalls.values()].flat(), modelPacks),
    modelPacks,
    nodeCount: compiler.nodes.length,
  };
}
