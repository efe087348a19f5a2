// The places of a file where a model is asked, as the rules about missing controls see them.

import {
  askingsOf,
  callFacts,
  codeText,
  emptyPath,
  optionState,
  outcomeOf as outcomeOfSite,
  op,
  originOf,
  requestHandlers,
  type Asking,
  type ModelCall,
  type ModuleAnalysis,
  type OptionName,
} from '../engine/index.ts';
import type { FixResult } from '../ast/edit.ts';
import { child, isType } from '../ast/node.ts';
import type { AnalysedFile } from './analysed-file.ts';
import type { Fix } from './flow-fixes.ts';
import { short, type Report, type Suggestions } from './rule.ts';

export interface AskedModel {
  readonly asking: Asking;
  readonly analysis: ModuleAnalysis;
  /** facts about the call of the model itself, which may stand in another file */
  readonly call: ModelCall;
  readonly start: number;
  readonly end: number;
  /** the called function as the reader wrote it */
  readonly callee: string;
  /** the function around the call */
  readonly fn: number;
  /** it is asked while a request is answered */
  readonly isForRequest: boolean;
  /** the call of the model stands in this file */
  readonly isDirect: boolean;
}

const answering: ReadonlySet<string> = new Set(['chat', 'responses', 'completion', 'assistant', 'agent']);

/** Calls that make a model write text. */
export function askedModels(file: AnalysedFile): AskedModel[] {
  const { analysis } = file;
  if (!analysis) return [];
  const handlers = requestHandlers(analysis);
  return askingsOf(analysis)
    .filter(({ operation }) => answering.has(operation))
    .flatMap((asking) => {
      const site = analysis.program.sites[asking.site];
      const call = callFacts(asking.of, asking.inner);
      if (!site || !call) return [];
      return {
        asking,
        analysis,
        call,
        start: analysis.program.start[site.value] ?? 0,
        end: analysis.program.end[site.value] ?? 0,
        callee: codeText(analysis.text, site.calleeStart, site.calleeEnd),
        fn: site.fn,
        isForRequest: handlers.has(site.fn),
        isDirect: asking.of === analysis,
      };
    });
}

/** The place of an option that is surely not given (`(0).max_tokens`), or null. */
export function missingOption({ asking }: AskedModel, option: OptionName): string | null {
  const found = optionState(asking.of, asking.inner, option);
  return found?.state === 'absent' ? found.add : null;
}

/** Where the reply says that the service held it back. */
export function outcomeOf({ asking }: AskedModel): { readonly at: string; readonly filtered: string } | null {
  return outcomeOfSite(asking.of, asking.inner);
}

/** Text of the reply is read out of it and goes to whoever sent the request, or to the callers of an exported function. */
export function handsTextOn({ analysis, asking, fn, isForRequest }: AskedModel): boolean {
  const { program, resolution, taint } = analysis;
  const call = program.sites[asking.site]?.value ?? -1;
  const isRead = resolution.seeds.some(
    ({ value, path, source }) => source.label === 'model' && path === emptyPath && comesFrom(analysis, value, call),
  );
  if (!isRead) return false;
  if (isForRequest) return true;
  const gives = taint.sourcesOf(fn).some((source) => source.label === 'model' && source.end.kind === 'result');
  return gives && program.exports.size > 0;
}

function comesFrom({ program, resolution }: ModuleAnalysis, value: number, call: number): boolean {
  let at = value;
  for (let left = 24; left > 0 && at >= 0; left--) {
    at = originOf(program, at);
    if (at === call) return true;
    if (program.op[at] === op.load) at = program.a[at] ?? -1;
    else if (program.op[at] === op.phi || program.op[at] === op.cell)
      return (program.list[at] ?? []).some((part) => originOf(program, part) === call);
    else if (program.op[at] === op.call) at = program.sites[program.a[at] ?? -1]?.receiver ?? -1;
    else return [...resolution.links].some(([from, to]) => from === call && to.includes(at));
  }
  return false;
}

/** Whether the call gets the option, as far as can be read. */
export function hasOption({ asking }: AskedModel, option: OptionName): boolean {
  return optionState(asking.of, asking.inner, option)?.state === 'present';
}

export function askedReport(asked: AskedModel, messageId: string, data: Readonly<Record<string, string>> = {}): Report {
  return {
    messageId,
    start: asked.start,
    end: asked.end,
    confidence: 'certain',
    kind: asked.call.operation,
    data: { sink: short(asked.callee), ...data },
  };
}

/** A fix of the call itself; none when it stands in another file. */
export function fixOfCall(file: AnalysedFile, asked: AskedModel, fix: Fix): () => FixResult {
  return asked.isDirect ? fixOfAsking(file, asked, fix) : () => null;
}

/** A fix of the call in this file, also when it only leads to the one that asks the model. */
export function fixOfAsking(file: AnalysedFile, asked: AskedModel, fix: Fix): () => FixResult {
  return () => {
    const view = file.view();
    const call = file.nodeAt(asked.start, asked.end);
    return view && call ? fix(view, isType(call, 'AwaitExpression') ? (child(call, 'argument') ?? call) : call) : null;
  };
}

/** The same guard twice: through the module of helpers, and written into the file. */
export const guardsOfAsking = (
  file: AnalysedFile,
  asked: AskedModel,
  id: string,
  fix: (place: 'file' | 'module') => Fix,
): Suggestions => [
  { id: `${id}ByHelper`, edits: fixOfAsking(file, asked, fix('module')) },
  { id, edits: fixOfAsking(file, asked, fix('file')) },
];
