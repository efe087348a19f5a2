// What a value of one file is in the file it was imported from.

import type { ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';

/** What an imported name is in the file it comes from. */
export function importedValue(
  analysis: ModuleAnalysis,
  value: ValueId,
): { readonly of: ModuleAnalysis; readonly value: ValueId } | null {
  const info = analysis.program.imports[analysis.program.a[value] ?? -1];
  const target = info ? analysis.resolution.importTarget(info.specifier) : null;
  if (!info || target?.kind !== 'module') return null;
  const exported = target.analysis.program.exports.get(info.name);
  return exported === undefined ? null : { of: target.analysis, value: exported };
}
