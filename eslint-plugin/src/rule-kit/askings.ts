// The places of a file where a model is asked, as the rules about missing controls see them.

import {
  askingsOf,
  callFacts,
  codeText,
  optionState,
  requestHandlers,
  type Asking,
  type ModelCall,
  type ModuleAnalysis,
  type OptionName,
} from '../engine/index.ts';
import type { Edit } from '../ast/edit.ts';
import { child, isType, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import type { AnalysedFile } from './analysed-file.ts';
import { short, type Report } from './rule.ts';

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
export function fixOfCall(
  file: AnalysedFile,
  asked: AskedModel,
  fix: (view: SourceView, call: AstNode) => readonly Edit[] | null,
): () => readonly Edit[] | null {
  return () => {
    const view = file.view();
    const call = asked.isDirect ? file.nodeAt(asked.start, asked.end) : null;
    return view && call ? fix(view, isType(call, 'AwaitExpression') ? (child(call, 'argument') ?? call) : call) : null;
  };
}
