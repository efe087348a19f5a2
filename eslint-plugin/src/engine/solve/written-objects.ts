// What was said about an object before one of its fields is written.

import { originOf } from './constants.ts';
import type { GuardScope } from './guard-scope.ts';
import { provenAround } from './guards.ts';

/** What the conditions around a write prove about its object (`ctx.set('content-type', 'text/plain')`). */
export function provenOfObject(scope: GuardScope, index: number): number {
  const write = scope.program.writes[index];
  return write ? provenAround(scope, write.conditions, originOf(scope.program, write.object)) : 0;
}
