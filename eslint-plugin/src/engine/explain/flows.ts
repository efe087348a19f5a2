// Solved facts → flows people can follow: where the text enters, how it travels, where it does harm.

import { kindBit } from '../automaton/compile.ts';
import { returnedArgument } from '../automaton/model-node.ts';
import { keyName } from '../program/keys.ts';
import { hasOpenRole } from '../program/keys.ts';
import { emptyPath, pathHead, pathKeys, pathText } from '../program/paths.ts';
import { op, type Condition, type Program, type ValueId } from '../program/program.ts';
import type { Flow, FlowStep, StepRole } from '../result.ts';
import type { Confidence } from '../vocabulary.ts';
import type { Candidate, ModuleAnalysis, SinkHit, SummarySink } from '../solve/analysis.ts';
import { scopeOf } from '../solve/guard-scope.ts';
import { provenAround, provenOfReceiver } from '../solve/guards.ts';
import { provenBefore } from '../solve/middleware.ts';
import { hasOtherRole } from '../solve/written-roles.ts';
import { provenOfObject } from '../solve/written-objects.ts';
import { codeText } from './text.ts';

const maxSteps = 32;

/** A flow and what the engine knows behind it. */
export interface Explained {
  readonly flow: Flow;
  readonly candidate: Candidate;
}

/** All unguarded flows of a module. One flow for each place and kind; the surest, shortest one is kept. */
export function explainFlows(analysis: ModuleAnalysis): Explained[] {
  const flows = new Map<string, Explained>();
  for (const candidate of analysis.taint.candidates) {
    if (isGuarded(analysis, candidate) || isReportedThere(analysis, candidate)) continue;
    if (hasOtherRole(analysis, candidate.fact, candidate.hit.sink)) continue;
    const flow = toFlow(analysis, candidate);
    if (!flow) continue;
    const name = `${flow.label}:${flow.sink}:${String(flow.at.start)}:${String(flow.at.end)}:${String(flow.composed)}`;
    const known = flows.get(name);
    if (!known || isBetter(flow, known.flow)) flows.set(name, { flow, candidate });
  }
  return [...flows.values()].sort(({ flow: a }, { flow: b }) => a.at.start - b.at.start || a.at.end - b.at.end);
}

const rank: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

function isBetter(flow: Flow, known: Flow): boolean {
  if (rank[flow.confidence] !== rank[known.confidence]) return rank[flow.confidence] > rank[known.confidence];
  return flow.steps.length < known.steps.length;
}

/** Conditions around the sink that prove something about any version of the value on its way. */
function isGuarded(analysis: ModuleAnalysis, candidate: Candidate): boolean {
  const bit = kindBit(candidate.hit.sink.sink);
  const scope = scopeOf(analysis);
  const { facts } = analysis.taint;
  const { place } = candidate.hit;
  const own = candidate.inner === null && place.kind === 'site' ? analysis.program.sites[place.site] : undefined;
  if (own && (provenOfReceiver(scope, own) & bit) !== 0) return true;
  if (candidate.inner === null && place.kind === 'write' && (provenOfObject(scope, place.write) & bit) !== 0)
    return true;
  const conditions = conditionsOf(analysis, candidate);
  let left = 64;
  for (let at = candidate.fact; at >= 0 && left > 0; at = facts.parent[at] ?? -1, left--) {
    const value = facts.value[at] ?? -1;
    if ((provenAround(scope, conditions, value, bit) & bit) !== 0) return true;
    if (candidate.label === 'user' && (provenBefore(analysis, value) & bit) !== 0) return true;
  }
  return false;
}

/** One cause, one report: text of the same kind that comes up where the sink is, is reported in that file. */
function isReportedThere(analysis: ModuleAnalysis, candidate: Candidate): boolean {
  const { hit, label } = candidate;
  if (hit.of === analysis) return false;
  return hit.of.taint.candidates.some(
    (other) =>
      other.label === label &&
      other.hit.of === hit.of &&
      other.hit.sink === hit.sink &&
      samePlace(other.hit.place, hit.place) &&
      !isGuarded(hit.of, other),
  );
}

/** The place is the call that a `bind` or a pipeline stands for; its own call is where somebody wrote something. */
function isBound({ program }: ModuleAnalysis, { place }: SinkHit): boolean {
  const site = place.kind === 'site' ? program.sites[place.site] : undefined;
  const fn = site ? program.functions[site.fn] : undefined;
  if (site && [...program.pipelines.values()].includes(site.fn)) return true;
  return site !== undefined && fn?.start === program.start[site.value] && fn?.end === program.end[site.value];
}

function samePlace(one: SinkHit['place'], two: SinkHit['place']): boolean {
  return one.kind === 'site'
    ? two.kind === 'site' && one.site === two.site && one.arg === two.arg
    : two.kind === 'write' && one.write === two.write;
}

function conditionsOf(analysis: ModuleAnalysis, candidate: Candidate): Condition | null {
  if (candidate.site >= 0) return analysis.program.sites[candidate.site]?.conditions ?? null;
  const { place } = candidate.hit;
  if (candidate.hit.of !== analysis) return null;
  if (place.kind === 'site') return analysis.program.sites[place.site]?.conditions ?? null;
  return analysis.program.writes[place.write]?.conditions ?? null;
}

function toFlow(analysis: ModuleAnalysis, candidate: Candidate): Flow | null {
  const chain = chainOf(analysis, candidate.fact);
  const steps: FlowStep[] = stepsOf(analysis, chain);
  const inner = innerSteps(candidate);
  const hit = candidate.hit;
  const end = sinkStep(hit);
  if (!end) return null;
  const own = hit.of === analysis && !(candidate.inner && isBound(analysis, hit));
  const at = own ? sinkRange(analysis, candidate) : callRange(analysis, candidate);
  if (!at) return null;
  const confidence = confidenceOf(analysis, candidate, chain);
  const all = merge([...steps, ...inner, end]);
  return {
    label: candidate.label,
    sink: hit.sink.sink,
    at,
    sourceText: steps[0]?.text ?? all[0]?.text ?? '',
    sinkText: end.text,
    sinkPath: pathText(hit.sink.path),
    composed: candidate.composed,
    whole: candidate.whole,
    confidence,
    missing: missingOf(analysis, chain),
    steps: all,
  };
}

// ---- the way of the text

/** Rows from the source to the sink. */
function chainOf(analysis: ModuleAnalysis, fact: number): number[] {
  const rows: number[] = [];
  const seen = new Set<number>();
  for (let at = fact; at >= 0 && !seen.has(at) && rows.length < 400; at = analysis.taint.facts.parent[at] ?? -1) {
    seen.add(at);
    rows.push(at);
  }
  return rows.reverse();
}

function stepsOf(analysis: ModuleAnalysis, chain: readonly number[], depth = 0): FlowStep[] {
  const { program, taint, file, text } = analysis;
  const steps: FlowStep[] = [];
  let pendingSource = false;
  chain.forEach((row, index) => {
    const value = taint.facts.value[row] ?? -1;
    const start = program.start[value] ?? -1;
    const end = program.end[value] ?? -1;
    const role = roleOf(program, value, index === 0);
    if (start < 0 || role === null) return;
    if (depth < 3) steps.push(...stepsThrough(analysis, row, depth));
    // `a`, `a.b`, `a.b.c` in a row are one reading; the last one says it best.
    const next = chain[index + 1];
    if (next !== undefined && role !== 'compose' && isReadingOf(program, taint.facts.value[next] ?? -1, start)) {
      if (role === 'source') pendingSource = true;
      return;
    }
    const shown = codeText(text, start, end);
    if (shown === '') return;
    steps.push({
      range: { file, start, end },
      role: pendingSource ? 'source' : role,
      text: program.op[value] === op.param ? shown.replace(/[?]?:.*$/, '') : shown,
    });
    pendingSource = false;
  });
  return steps;
}

/** What happened inside the function that handed the text on. */
function stepsThrough(analysis: ModuleAnalysis, row: number, depth: number): FlowStep[] {
  const passed = analysis.taint.passed.get(row);
  if (!passed) return [];
  const inner = chainOf(passed.of, passed.edge.fact);
  return stepsOf(passed.of, inner, depth + 1).map((step, index) =>
    index === 0 && step.role === 'source' ? { ...step, role: 'call' as const } : step,
  );
}

/** Whether a value is a field read of an expression that begins at the same place. */
function isReadingOf(program: Program, value: ValueId, start: number): boolean {
  return program.op[value] === op.load && program.start[value] === start;
}

function roleOf(program: Program, value: ValueId, first: boolean): StepRole | null {
  if (first) return 'source';
  switch (program.op[value]) {
    case op.text:
      return 'compose';
    case op.call:
      return 'return';
    case op.param:
      return 'call';
    case op.load:
      return 'step';
    case op.store:
      return 'store';
    default:
      return null;
  }
}

/** Steps inside the functions that are called on the way to the sink. */
function innerSteps(candidate: Candidate): FlowStep[] {
  const steps: FlowStep[] = [];
  let at: SummarySink | null = candidate.inner;
  let of = candidate.innerOf;
  for (let left = 8; at && of && left > 0; left--) {
    steps.push(
      ...stepsOf(of, chainOf(of, at.fact)).map((step, index) =>
        index === 0 ? { ...step, role: 'call' as const } : step,
      ),
    );
    of = at.innerOf;
    at = at.inner;
  }
  return steps;
}

function merge(steps: readonly FlowStep[]): FlowStep[] {
  const kept: FlowStep[] = [];
  for (const step of steps) {
    const last = kept.at(-1);
    const same =
      last?.range.file === step.range.file &&
      last.range.start === step.range.start &&
      last.range.end === step.range.end;
    if (same && step.role !== 'sink') continue;
    kept.push(step);
  }
  if (kept.length <= maxSteps) return kept;
  return [...kept.slice(0, maxSteps / 2), ...kept.slice(-maxSteps / 2)];
}

// ---- the sink

function sinkStep(hit: SinkHit): FlowStep | null {
  const { of, place } = hit;
  if (place.kind === 'write') {
    const write = of.program.writes[place.write];
    if (!write) return null;
    return { range: { file: of.file, start: write.start, end: write.end }, role: 'sink', text: keyName(write.key) };
  }
  const site = of.program.sites[place.site];
  if (!site) return null;
  const start = of.program.start[site.value] ?? -1;
  const end = of.program.end[site.value] ?? -1;
  return {
    range: { file: of.file, start, end },
    role: 'sink',
    text:
      site.form === 'jsx'
        ? keyName(pathHead(hit.sink.path)) || 'JSX'
        : calleeText(of, site.calleeStart, site.calleeEnd, site.form),
  };
}

function calleeText(of: ModuleAnalysis, start: number, end: number, form: string): string {
  const text = codeText(of.text, start, end, 60).replaceAll('?.', '.');
  if (form === 'new') return `new ${text}`;
  return text.length > 40 ? `…${text.slice(-39)}` : text;
}

/** Where the text takes its dangerous place: the property of the literal it is written in, or the argument. */
function sinkRange(analysis: ModuleAnalysis, candidate: Candidate): Flow['at'] | null {
  const { hit } = candidate;
  const { program, file } = analysis;
  if (hit.place.kind === 'write') {
    const write = program.writes[hit.place.write];
    return write ? { file, start: write.valueStart, end: write.valueEnd } : null;
  }
  const site = program.sites[hit.place.site];
  if (!site) return null;
  const arg = hit.place.arg;
  const outer = { file, start: site.argStart[arg] ?? site.calleeStart, end: site.argEnd[arg] ?? site.calleeEnd };
  if (arg === returnedArgument) return returnedRange(analysis, candidate.fact) ?? outer;
  // With a summary between, the fact at the sink is that of the last function.
  let row = candidate.fact;
  for (let at = candidate.inner; at; at = at.inner) row = at.fact;
  return propertyRange(analysis, row, pathKeys(hit.sink.path).length) ?? outer;
}

/** The expression behind `return`: the result of a function joins them all. */
function returnedRange({ taint, program, file }: ModuleAnalysis, fact: number): Flow['at'] | null {
  const value = taint.facts.value[taint.facts.parent[fact] ?? -1];
  return value === undefined ? null : { file, start: program.start[value] ?? -1, end: program.end[value] ?? -1 };
}

/** Walks back through literals and field writes until the text itself is reached; gives the last property it was put into. */
function propertyRange(analysis: ModuleAnalysis, fact: number, depth: number): Flow['at'] | null {
  const { taint } = analysis;
  let found: Flow['at'] | null = null;
  let left = depth;
  let at = fact;
  for (let guard = 0; guard < 64 && at >= 0 && left > 0; guard++) {
    const parent = taint.facts.parent[at] ?? -1;
    if (parent < 0 || endsContainer(analysis, at, parent)) break;
    const put = putAt(analysis, at, parent);
    if (put) {
      found = put.range;
      if (!put.spread) left--;
    }
    at = parent;
  }
  return found;
}

/** The fact left the literals: it is the text itself, or came out of another function. */
function endsContainer(analysis: ModuleAnalysis, fact: number, parent: number): boolean {
  const { program, taint } = analysis;
  const value = taint.facts.value[fact] ?? -1;
  const kind = program.op[value];
  if (kind === op.call)
    return program.sites[program.a[value] ?? -1]?.fn !== program.fn[taint.facts.value[parent] ?? -1];
  return kind === op.text || kind === op.load || kind === op.param;
}

/** Where the text of the parent fact was written into the value of this one. */
function putAt(
  analysis: ModuleAnalysis,
  fact: number,
  parent: number,
): { readonly range: Flow['at']; readonly spread: boolean } | null {
  const { program, taint, file } = analysis;
  const value = taint.facts.value[fact] ?? -1;
  const inner = taint.facts.value[parent] ?? -1;
  if (program.op[value] === op.alloc) {
    const head = pathHead(taint.facts.path[fact] ?? emptyPath);
    const allocation = program.allocations[program.a[value] ?? 0];
    const property = allocation?.properties.find((p) => p.value === inner && (p.key < 0 || p.key === head));
    return property ? { range: { file, start: property.start, end: property.end }, spread: property.key < 0 } : null;
  }
  if (program.op[value] !== op.store || program.list[value]?.[0] !== inner) return null;
  const [start, end] = [program.start[value] ?? 0, program.end[value] ?? 0];
  const write = program.writes.find((known) => known.start === start && known.end === end);
  return {
    range: write ? { file, start: write.valueStart, end: write.valueEnd } : { file, start, end },
    spread: false,
  };
}

/** The sink is in another file: the finding stands where this file hands the text over. */
function callRange(analysis: ModuleAnalysis, candidate: Candidate): Flow['at'] | null {
  const site = analysis.program.sites[candidate.site];
  const port = candidate.inner?.port;
  if (!site || !port) return null;
  const start = port.root >= 0 ? site.argStart[port.root] : undefined;
  const end = port.root >= 0 ? site.argEnd[port.root] : undefined;
  const outer =
    start !== undefined && end !== undefined ? { start, end } : { start: site.calleeStart, end: site.calleeEnd };
  return propertyRange(analysis, candidate.fact, pathKeys(port.path).length) ?? { file: analysis.file, ...outer };
}

// ---- how sure

function confidenceOf(analysis: ModuleAnalysis, candidate: Candidate, chain: readonly number[]): Confidence {
  let missing = candidate.missing;
  const { facts } = analysis.taint;
  const last = chain.at(-1);
  const path = last === undefined ? emptyPath : (facts.path[last] ?? emptyPath);
  if (pathKeys(path).some(hasOpenRole)) missing++;
  return missing <= 0 ? 'certain' : missing === 1 ? 'likely' : 'possible';
}

function missingOf(analysis: ModuleAnalysis, chain: readonly number[]): string[] {
  const names: string[] = [];
  for (const row of chain) {
    const name = analysis.taint.missingNames.get(row);
    if (name !== undefined) names.push(codeText(name, 0, name.length));
  }
  return [...new Set(names)];
}
