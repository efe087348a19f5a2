// The objects of a file that become `user_security_context` of a chat call, and what their values are made of.

import {
  baseKey,
  codeText,
  environmentVariable,
  keyName,
  keyOf,
  op,
  type ModuleAnalysis,
  type Property,
  type ValueId,
} from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';
import { constantText, leavesOf, nameOfValue, siteOf, valuesBehind, type Behind } from './values-behind.ts';

export interface ContextField {
  readonly name: string;
  readonly value: ValueId;
  readonly start: number;
  readonly end: number;
}

export interface UserContext {
  readonly start: number;
  readonly end: number;
  /** the object is surely the context: it is passed under its name */
  readonly isNamed: boolean;
  readonly fields: readonly ContextField[];
}

/** What the service reads; anything else is dropped without an error. */
export const contextFields = ['application_name', 'end_user_id', 'end_user_tenant_id', 'source_ip'] as const;

const contextName = /user_?security_?context/i;
const contextKey = keyOf('user_security_context');
const anyContextText = /user_?security_?context|end_user_(?:tenant_)?id/i;

/** All contexts written in the file. */
export function userContexts(file: AnalysedFile): UserContext[] {
  // The name first: most files have none, and their analysis need not be looked through.
  if (!anyContextText.test(file.text)) return [];
  const { analysis } = file;
  if (!analysis) return [];
  const { program } = analysis;
  const named = namedContexts(analysis);
  const contexts: UserContext[] = [];
  for (let value = 0; value < program.op.length; value++) {
    if (program.op[value] !== op.alloc) continue;
    const properties = program.allocations[program.a[value] ?? 0]?.properties ?? [];
    const fields = properties.filter((property) => property.key >= 0).map(toField);
    const known = fields.filter((field) => contextFields.some((each) => each === field.name)).length;
    if (!named.has(value) && known < 2) continue;
    contexts.push({
      start: program.start[value] ?? 0,
      end: program.end[value] ?? 0,
      isNamed: named.has(value),
      fields,
    });
  }
  return contexts;
}

/** Objects that are passed, written or returned under the name of the context. */
function namedContexts(analysis: ModuleAnalysis): ReadonlySet<ValueId> {
  const { program } = analysis;
  const named = new Set<ValueId>();
  const name = (value: ValueId): void => {
    for (const leaf of leavesOf(analysis, value))
      if (leaf.of === analysis && program.op[leaf.value] === op.alloc) named.add(leaf.value);
  };
  for (const { properties } of program.allocations)
    for (const { key, value } of properties) if (key >= 0 && baseKey(key) === contextKey) name(value);
  for (const write of program.writes) if (baseKey(write.key) === contextKey) name(write.value);
  for (const fn of program.functions) if (contextName.test(fn.name) && fn.result >= 0) name(fn.result);
  return named;
}

function toField(property: Property): ContextField {
  return {
    name: keyName(baseKey(property.key)),
    value: property.value,
    start: property.start,
    end: property.end,
  };
}

const otherNames: Readonly<Record<string, (typeof contextFields)[number]>> = {
  app: 'application_name',
  appname: 'application_name',
  application: 'application_name',
  applicationid: 'application_name',
  enduser: 'end_user_id',
  objectid: 'end_user_id',
  oid: 'end_user_id',
  user: 'end_user_id',
  userid: 'end_user_id',
  enduserobjectid: 'end_user_id',
  tenant: 'end_user_tenant_id',
  tenantid: 'end_user_tenant_id',
  tid: 'end_user_tenant_id',
  usertenantid: 'end_user_tenant_id',
  clientip: 'source_ip',
  enduserip: 'source_ip',
  ip: 'source_ip',
  ipaddress: 'source_ip',
  remoteaddress: 'source_ip',
  sourceaddress: 'source_ip',
  sourceipaddress: 'source_ip',
  userip: 'source_ip',
};

/** The field that a name was meant to be, or null. */
export function meantField(name: string): (typeof contextFields)[number] | null {
  const plain = name.replace(/[_\-\s]/g, '').toLowerCase();
  const same = contextFields.find((field) => field.replaceAll('_', '') === plain);
  if (same) return same;
  const near = contextFields.filter((field) => distance(field.replaceAll('_', ''), plain) <= 2);
  return near.length === 1 ? (near[0] ?? null) : Object.hasOwn(otherNames, plain) ? (otherNames[plain] ?? null) : null;
}

/** Letters to add, drop or change, or two neighbours to swap. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The same text for every user: a literal, or a setting of the program. */
export function isConstantId(analysis: ModuleAnalysis, value: ValueId): boolean {
  const leaves = leavesOf(analysis, value);
  return (
    leaves.length > 0 &&
    leaves.every((leaf) => {
      const text = constantText(leaf);
      return (text !== null && text !== '') || environmentVariable(leaf.of.program, leaf.value) !== null;
    })
  );
}

const personalName =
  /^(?:e_?mails?|(?:user|primary|work)_?e?mail(?:_?address)?|emailAddress|mail|upn|preferred_?username|userPrincipalName|unique_name)$/i;

/** The part of the value that names a person: an e-mail address or a sign-in name. */
export function personalPart(analysis: ModuleAnalysis, value: ValueId): Behind | null {
  return (
    leavesOf(analysis, value).find(
      (leaf) => personalName.test(nameOfValue(leaf)) || /^[^\s@]+@[^\s@]+\.\w+$/.test(constantText(leaf) ?? ''),
    ) ?? null
  );
}

const chosenByCaller = /\b(?:body|query|params|searchParams|nextUrl|json\(\)|formData\(\)|parseBody\(\))/;

/** What the client wrote into body or query, when the value comes from there; its words, else null. */
export function chosenBy(analysis: ModuleAnalysis, value: ValueId): string | null {
  const { facts } = analysis.taint;
  for (let at = facts.first[value] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
    const tag = analysis.taint.tagOf(facts.tag[at] ?? 0);
    if (tag.kind !== 'label' || tag.label !== 'user') continue;
    for (let row = at, left = 64; row >= 0 && left > 0; row = facts.parent[row] ?? -1, left--) {
      const inner = facts.value[row] ?? -1;
      const [start, end] = [analysis.program.start[inner] ?? -1, analysis.program.end[inner] ?? -1];
      if (start < 0) continue;
      const words = codeText(analysis.text, start, end);
      if (/headers?\b|cookies?\b/i.test(words)) break;
      if (chosenByCaller.test(words)) return words;
    }
  }
  return null;
}

/** How an address is damaged: the first hop is what the caller wrote; cutting at `:` breaks IPv6. */
export function addressFault(
  analysis: ModuleAnalysis,
  value: ValueId,
): { kind: 'first-hop' | 'cut'; at: Behind } | null {
  const behind = valuesBehind(analysis, value, 'all');
  const cut = behind.find((each) => isSplit(each, ':'));
  if (cut) return { kind: 'cut', at: cut };
  if (!behind.some(isForwardedFor)) return null;
  const first = behind.find((each) => {
    const { program } = each.of;
    if (program.op[each.value] === op.load && keyName(program.b[each.value] ?? -1) === '0')
      return isSplit({ of: each.of, value: program.a[each.value] ?? -1 }, ',');
    const site = siteOf(each);
    const takesFirst = site && (keyName(site.method) === 'shift' || (keyName(site.method) === 'at' && isZero(each)));
    return takesFirst ? isSplit({ of: each.of, value: site.receiver }, ',') : false;
  });
  return first ? { kind: 'first-hop', at: first } : null;
}

function isZero(call: Behind): boolean {
  const arg = siteOf(call)?.args[0] ?? -1;
  return arg >= 0 && call.of.text.slice(call.of.program.start[arg] ?? 0, call.of.program.end[arg] ?? 0) === '0';
}

/** `text.split(',')`, alone or with each part trimmed. */
function isSplit(each: Behind, separator: string): boolean {
  return valuesBehind(each.of, each.value, 'same').some((inner) => {
    const site = siteOf(inner);
    if (!site) return false;
    if (keyName(site.method) === 'map') return isSplit({ of: inner.of, value: site.receiver }, separator);
    const by = constantText({ of: inner.of, value: site.args[0] ?? -1 }) ?? '';
    return keyName(site.method) === 'split' && by.trim() === separator;
  });
}

function isForwardedFor(each: Behind): boolean {
  const { program } = each.of;
  const word = program.op[each.value] === op.load ? keyName(program.b[each.value] ?? -1) : (constantText(each) ?? '');
  return /^(?:http_)?x[-_]forwarded[-_]for$/i.test(word);
}
