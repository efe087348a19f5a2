// The command `report`: the inventory and its controls as one page.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { ReportRequest } from '../arguments.ts';
import { createUnwritableError, type UsageError } from '../errors.ts';
import { readVersion } from '../package-files.ts';
import { findRepositoryRoot } from '../repository.ts';
import { count, type Terminal } from '../terminal.ts';
import { collectInventory } from './collect.ts';
import { formatPage } from './report-page.ts';
import { toRow } from './rows.ts';

export async function runReport(
  request: ReportRequest,
  folder: string,
  terminal: Terminal,
): Promise<string | UsageError> {
  const inventory = await collectInventory(request.scope, folder, terminal);
  if (inventory.kind === 'usage-error') return inventory;
  const rows = inventory.calls.map(toRow);
  const project = nodePath.basename(findRepositoryRoot(folder));
  const path = nodePath.resolve(folder, request.out);
  try {
    fs.mkdirSync(nodePath.dirname(path), { recursive: true });
    fs.writeFileSync(path, formatPage(rows, { project, version: readVersion(), files: inventory.files }));
  } catch (error) {
    return createUnwritableError(request.out, error);
  }
  return `A readiness report about ${count(rows.length, 'model call')} is in ${request.out}.\n`;
}
