// What checks say about the form of data, and about the alphabet that a replacement leaves.

import { allKinds } from '../automaton/compile.ts';
import type { CallSite, Condition, ValueId } from '../program/program.ts';
import { findsForeign, patternOf } from './closed-sets.ts';
import { constantOf } from './constants.ts';
import { prove, provenBy, shapeKinds } from './guards.ts';
import type { GuardScope } from './guard-scope.ts';
import { subjectOf } from './subjects.ts';

/** What conditions say about the form of a value, or of anything in it: its data was looked at. */
export function isFormKnown(scope: GuardScope, conditions: Condition | null, subject: ValueId): boolean {
  let left = 48;
  const asked = { ...subjectOf(scope.program, subject), below: true };
  for (let at = conditions; at && left > 0; at = at.outer, left--) {
    if ((provenBy(scope, at, subject) & shapeKinds) !== 0) return true;
    const question = { scope, subject: asked, caller: null, depth: 0 };
    if ((prove(question, at.value, at.holds) & shapeKinds) !== 0) return true;
  }
  return false;
}

/** `x.replace(/[^a-z]/g, '')` leaves a closed alphabet. */
export function provenByReplacement(scope: GuardScope, site: CallSite): number {
  const pattern = patternOf({ of: scope.self, value: site.args[0] ?? -1 }, () => null);
  const put = constantOf(scope.program, site.args[1] ?? -1);
  const leaves = pattern !== null && pattern.flags.includes('g') && findsForeign(pattern);
  return leaves && typeof put === 'string' && put.length < 3 ? allKinds : 0;
}
