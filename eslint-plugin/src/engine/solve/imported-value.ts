// What a value of one file is in the file it was imported from.

import { keyOf } from '../program/keys.ts';
import type { ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { propertyOf } from './constants.ts';

interface ExportedValue {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
}

/** What an imported name is in the file it comes from. */
export function importedValue(analysis: ModuleAnalysis, value: ValueId): ExportedValue | null {
  const info = analysis.program.imports[analysis.program.a[value] ?? -1];
  return info ? exportedBy(analysis, info.specifier, info.name) : null;
}

/** What a file exports under a name, itself or through `export *`. */
export function exportedBy(from: ModuleAnalysis, specifier: string, name: string, depth = 3): ExportedValue | null {
  const target = from.resolution.importTarget(specifier);
  if (target.kind !== 'module') return null;
  const { program } = target.analysis;
  const exported = program.exports.get(name);
  if (exported !== undefined) return { of: target.analysis, value: exported };
  const whole = program.exports.get('module.exports');
  const field = whole === undefined ? undefined : propertyOf(program, whole, keyOf(name));
  if (field !== undefined) return { of: target.analysis, value: field };
  if (depth === 0) return null;
  for (const next of program.reexports) {
    const found = exportedBy(target.analysis, next, name, depth - 1);
    if (found) return found;
  }
  return null;
}
