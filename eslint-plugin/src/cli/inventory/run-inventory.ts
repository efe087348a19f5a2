// The command `inventory`: a table, JSON, and a CycloneDX file.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { InventoryRequest } from '../arguments.ts';
import { createUnwritableError, type UsageError } from '../errors.ts';
import { readVersion } from '../package-files.ts';
import { findRepositoryRoot } from '../repository.ts';
import { count, type Terminal } from '../terminal.ts';
import { collectInventory, type ControlState } from './collect.ts';
import { controls } from './controls.ts';
import { formatCycloneDx } from './cyclonedx.ts';
import { toRow, type Row } from './rows.ts';

export async function runInventory(
  request: InventoryRequest,
  folder: string,
  terminal: Terminal,
): Promise<string | UsageError> {
  const inventory = await collectInventory(request.scope, folder, terminal);
  if (inventory.kind === 'usage-error') return inventory;
  const rows = inventory.calls.map(toRow);
  if (request.cyclonedx !== null) {
    const path = nodePath.resolve(folder, request.cyclonedx);
    try {
      fs.mkdirSync(nodePath.dirname(path), { recursive: true });
      fs.writeFileSync(path, formatCycloneDx(rows, nodePath.basename(findRepositoryRoot(folder)), readVersion()));
    } catch (error) {
      return createUnwritableError(request.cyclonedx, error);
    }
  }
  if (request.json) return `${JSON.stringify({ version: 1, files: inventory.files, calls: rows }, null, 2)}\n`;
  return formatTable(rows, inventory.files, terminal);
}

const marks: Readonly<Record<ControlState, string>> = { held: '+', missing: '!', 'not needed': '·' };

function formatTable(rows: readonly Row[], files: number, { paint }: Terminal): string {
  if (rows.length === 0) return `No model calls found in ${count(files, 'file')}.\n`;
  const heads = [
    'Place',
    'Call',
    'Provider',
    'SDK',
    'Endpoint',
    'Model',
    'Prompt from',
    ...controls.map(({ id }) => id),
  ];
  const lines = rows.map((row) => [
    `${row.file}:${String(row.line)}`,
    row.call,
    `${row.provider ?? '?'}${row.approved === false ? ' (not approved)' : ''}`,
    [row.sdk ?? '?', row.sdkVersion ?? ''].join(' ').trim(),
    row.endpoint ?? '?',
    row.model ?? '?',
    [...new Set(row.promptSources.map(({ label }) => label))].join(', ') || 'constants',
    ...controls.map(({ id }) => marks[row.controls[id]]),
  ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const format = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const providers = new Set(rows.map(({ provider }) => provider ?? 'unknown'));
  return [
    paint.bold(format(heads)),
    ...lines.map(format),
    '',
    `${count(rows.length, 'model call')} to ${count(providers.size, 'provider')}: ${[...providers].join(', ')}.`,
    paint.dim('+ nothing is reported about this control, ! something is, · the call does not need it.'),
    '',
  ].join('\n');
}
