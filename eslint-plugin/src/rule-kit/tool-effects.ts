// What the functions that a model can call do to the world, and whether anybody is asked first.

import {
  callFacts,
  codeText,
  constantOf,
  keyName,
  optionState,
  propertyAt,
  textOf,
  type CallSite,
  type ModuleAnalysis,
  type SinkKind,
} from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

/** A call with an effect, inside a function that a model can call. */
export interface ToolEffect {
  readonly start: number;
  readonly end: number;
  readonly callee: string;
  /** where the option that asks first can be added, when the SDK has one */
  readonly option: { readonly start: number; readonly end: number; readonly place: string } | null;
}

const lasting: ReadonlySet<SinkKind> = new Set(['shell', 'code', 'recipient']);
const changes =
  /^(?:delete|remove|destroy|drop|purge|truncate|revoke|cancel|refund|charge|pay|transfer|withdraw|send|publish|deploy|grant|insert|update|upsert|save|create|archive|merge|post|put|patch|unlink|rm|rmdir|rename|writeFile|appendFile|copyFile|mkdir|exec|execFile|spawn)(?=$|[A-Z_]|Sync)/;
const harmless =
  /^(?:create(?:Hash|Hmac|Client|ReadStream|Interface|Server|Completion|Embedding|Element)|sendStatus|updateHash)/;
const changingQuery = /^\s*(?:insert|update|delete|drop|alter|truncate|merge|replace)\b/i;
const asks =
  /approv|confirm|consent|\binterrupt\s*\(|elicit|ask(?:User|Human|First)|human_?in_?the_?loop|interruptOn|interruptBefore|permission|require_?auth/i;
/** A service that looks at text changes nothing. */
const checksText = /contentsafety|moderation/i;
const maxDepth = 3;

/** The first effect of each function that a model can call, where nobody is asked. */
export function unaskedEffects(file: AnalysedFile): ToolEffect[] {
  const { analysis } = file;
  if (!analysis) return [];
  const found = new Map<number, ToolEffect>();
  for (const { value, source } of analysis.resolution.seeds) {
    if (source.noun !== 'tool arguments chosen by the model') continue;
    const fn = analysis.program.fn[value] ?? 0;
    const info = analysis.program.functions[fn];
    if (fn === 0 || !info || found.has(fn)) continue;
    const maker = makerOf(analysis, info.start, info.end);
    if (maker?.state === 'present' || asks.test(aroundOf(analysis, info, maker))) continue;
    const site = effectIn(analysis, fn, maxDepth, new Set());
    if (!site) continue;
    found.set(fn, {
      start: site.calleeStart,
      end: site.calleeEnd,
      callee: codeText(analysis.text, site.calleeStart, site.calleeEnd),
      option: maker?.state === 'absent' ? maker : null,
    });
  }
  return [...found.values()];
}

interface Maker {
  readonly state: 'present' | 'absent' | 'unknown';
  readonly start: number;
  readonly end: number;
  readonly place: string;
}

/** The innermost call around the function that makes a tool of it. */
function makerOf(of: ModuleAnalysis, start: number, end: number): Maker | null {
  const { program } = of;
  let best: Maker | null = null;
  program.sites.forEach((site, index) => {
    const from = program.start[site.value] ?? 0;
    const to = program.end[site.value] ?? 0;
    if (from > start || to < end || (best && to - from > best.end - best.start)) return;
    const found = optionState(of, index, 'approval');
    if (found) best = { state: found.state, start: from, end: to, place: found.add };
  });
  return best;
}

function aroundOf(of: ModuleAnalysis, info: { start: number; end: number }, maker: Maker | null): string {
  return of.text.slice(maker?.start ?? info.start, maker?.end ?? info.end);
}

/** A call in the function, or in what it calls, that changes something; the call in this function stands for it. */
function effectIn(of: ModuleAnalysis, fn: number, depth: number, seen: Set<string>): CallSite | null {
  const name = `${of.file}:${String(fn)}`;
  if (seen.has(name)) return null;
  seen.add(name);
  for (const [index, site] of of.program.sites.entries()) {
    if (!isWithin(of, site.fn, fn)) continue;
    if (hasEffect(of, site, index)) return site;
    if (depth === 0) continue;
    for (const target of of.resolution.sites[index]?.functions ?? []) {
      const info = target.of.program.functions[target.fn];
      const text = info && target.of.text.slice(info.start, info.end);
      if (!text || asks.test(text) || checksText.test(text)) continue;
      if (effectIn(target.of, target.fn, depth - 1, seen)) return site;
    }
  }
  return null;
}

function isWithin({ program }: ModuleAnalysis, inner: number, outer: number): boolean {
  for (let at = inner; at > 0; at = program.functions[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}

function hasEffect(of: ModuleAnalysis, site: CallSite, index: number): boolean {
  const targets = of.resolution.sites[index];
  if (!targets || targets.functions.length > 0) return false;
  const { program } = of;
  const name = site.method >= 0 ? keyName(site.method) : calleeName(of, site);
  const sinks = targets.nodes.flatMap(({ node }) => node.sinks.map(({ sink }) => sink));
  if (sinks.some((sink) => lasting.has(sink))) return true;
  if (sinks.includes('query')) {
    const query = textOf(program, site.args[0] ?? -1);
    if (query !== undefined) return changingQuery.test(query);
  }
  if (callFacts(of, index) !== null) return false;
  if (sinks.includes('url')) {
    const method = constantOf(program, propertyAt(program, site.args[1] ?? -1, 'method') ?? -1);
    if (typeof method === 'string') return /^(?:post|put|patch|delete)$/i.test(method);
  }
  const isReturned = program.functions[site.fn]?.returns.some(({ value }) => value === site.value) === true;
  const waits = isReturned || program.awaited.has(site.value) || sinks.includes('path');
  return waits && changes.test(name) && !harmless.test(name);
}

function calleeName(of: ModuleAnalysis, site: CallSite): string {
  return /[\w$]+$/.exec(of.text.slice(site.calleeStart, site.calleeEnd))?.[0] ?? '';
}
