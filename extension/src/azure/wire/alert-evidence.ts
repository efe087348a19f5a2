// Evidence of an alert: tables and segments of prompts and replies, people and addresses. Every cell is an attacker's text until shown.

import { toHostileText, toPlainLine } from '../../domain/hostile-text.ts';
import type { AlertEvidence, EvidenceTable, HostileText } from '../../domain/types.ts';
import { isPersonalName, isPromptName } from './alert-names.ts';
import { getLine, getList, getRecord, isRecord, toNameKey } from './json.ts';
import type { JsonRecord } from './json.ts';

const maxRows = 100;
const maxColumns = 20;
const maxCellLength = 64_000;
const maxDepth = 4;

/** Reads the evidence out of one alert as Azure sends it; null when it carries none. */
export function parseEvidence(alertId: string, body: unknown): AlertEvidence | null {
  if (!isRecord(body)) return null;
  const properties = getRecord(body, 'properties');
  const tables = [...findTables(properties['supportingEvidence'], 0), ...getPeople(properties)];
  const segments = getSegments(getRecord(properties, 'extendedProperties'));
  return tables.length === 0 && segments.length === 0 ? null : { alertId, segments, tables };
}

/** Whether an alert carries evidence, without keeping any of it. */
export function hasEvidence(properties: JsonRecord): boolean {
  const names = Object.keys(getRecord(properties, 'extendedProperties'));
  const keys = names.map(toNameKey);
  return (
    keys.some((key) => isPromptName(key) || isPersonalName(key)) ||
    getAddresses(properties).length > 0 ||
    hasTable(properties['supportingEvidence'], 0)
  );
}

/** The addresses among the entities of an alert. */
export function getAddresses(properties: JsonRecord): readonly string[] {
  return getList(properties, 'entities')
    .filter(isRecord)
    .filter((entity) => getLine(entity, 'type')?.toLowerCase() === 'ip')
    .map((entity) => getLine(entity, 'address', 64))
    .filter((address) => address !== null);
}

/** Who and what address the alert names, as one more table. */
function getPeople(properties: JsonRecord): readonly EvidenceTable[] {
  const named = Object.entries(getRecord(properties, 'extendedProperties')).filter(
    ([name]) => isPersonalName(toNameKey(name)) && !isPromptName(toNameKey(name)),
  );
  const rows: readonly (readonly unknown[])[] = [
    ...named.map(([name, value]) => [toPlainLine(name, 100), value]),
    ...[...new Set(getAddresses(properties))].map((address) => ['IP address', address]),
  ];
  if (rows.length === 0) return [];
  return [toTable({ title: 'People and addresses', columns: ['Name', 'Value'] }, rows)];
}

function hasTable(value: unknown, depth: number): boolean {
  if (!isRecord(value) || depth > maxDepth) return false;
  if (getList(value, 'rows').length > 0) return true;
  return getList(value, 'supportingEvidenceList').some((inner) => hasTable(inner, depth + 1));
}

function findTables(value: unknown, depth: number): readonly EvidenceTable[] {
  if (!isRecord(value) || depth > maxDepth) return [];
  const rows = getList(value, 'rows');
  if (rows.length > 0) return [toTable(value, rows)];
  return getList(value, 'supportingEvidenceList').flatMap((inner) => findTables(inner, depth + 1));
}

function toTable(value: JsonRecord, rows: readonly unknown[]): EvidenceTable {
  return {
    title: getLine(value, 'title') ?? 'Evidence',
    columns: getList(value, 'columns')
      .slice(0, maxColumns)
      .map((column) => toPlainLine(String(column), 100)),
    rows: rows.slice(0, maxRows).map(toRow),
    omittedRows: Math.max(0, rows.length - maxRows),
  };
}

function toRow(row: unknown): readonly HostileText[] {
  const cells: readonly unknown[] = Array.isArray(row) ? row : [row];
  return cells.slice(0, maxColumns).map(toCell);
}

function toCell(cell: unknown): HostileText {
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  return toHostileText(text.slice(0, maxCellLength));
}

function getSegments(extended: JsonRecord): readonly HostileText[] {
  return Object.entries(extended)
    .filter(([name]) => isPromptName(toNameKey(name)))
    .map(([, value]) => toCell(value))
    .filter((text) => text.raw !== '');
}
