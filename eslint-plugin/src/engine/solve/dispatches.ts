// Calls of functions that a name picks out of a table: `tools[name](args)`, `tools[name].execute(args)`.

import { keyOf } from '../program/keys.ts';
import { emptyPath } from '../program/paths.ts';
import { op, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { ModelSink } from '../automaton/model-node.ts';
import { receiverArgument } from '../automaton/model-node.ts';
import { originOf } from './constants.ts';

/** Whoever chooses the name chooses what runs. */
export const dispatchSink: ModelSink = {
  sink: 'tool',
  arg: receiverArgument,
  path: emptyPath,
  exact: true,
  template: null,
  values: [],
  where: [],
  confidence: 'certain',
};

/** Members of an entry that run it. Other methods (`labels[name].trim()`) only read it. */
const running: ReadonlySet<KeyId> = new Set(
  'call apply execute exec run invoke handler handle func fn function callback action implementation method _call'
    .split(' ')
    .map(keyOf),
);

/** Sites by the value of the name that chooses what they call. */
export function dispatchesOf(program: Program): ReadonlyMap<ValueId, readonly number[]> {
  const found = new Map<ValueId, number[]>();
  if (program.lookups.size === 0) return found;
  program.sites.forEach((site, index) => {
    for (const name of namesOf(program, site.callee)) {
      const known = found.get(name);
      if (known) known.push(index);
      else found.set(name, [index]);
    }
  });
  return found;
}

/** Names that choose a called value. */
export function namesOf(program: Program, callee: ValueId): readonly ValueId[] {
  const at = originOf(program, callee);
  const kind = program.op[at];
  if (kind === op.phi) return (program.list[at] ?? []).flatMap((part) => entryNames(program, originOf(program, part)));
  if (kind !== op.load) return [];
  if (program.lookups.has(at)) return entryNames(program, at);
  return running.has(program.b[at] ?? -1) ? entryNames(program, originOf(program, program.a[at] ?? -1)) : [];
}

function entryNames(program: Program, entry: ValueId): readonly ValueId[] {
  const name = program.lookups.get(entry);
  return name === undefined ? [] : [name];
}
