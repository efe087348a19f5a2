// What an inventory says of each call of a model, beyond what findings say. Made on request only.

import { optionState, requestHandlers, type ModelCall, type OptionName, type SourceRange } from '../engine/index.ts';
import { shippedPacks } from '../models/index.ts';
import { AnalysedFile } from './analysed-file.ts';
import { askedModels } from './askings.ts';
import type { CheckerHost } from './checker-host.ts';
import type { Location } from './finding.ts';
import { LineTable } from './locations.ts';
import { parseWithOxc } from './parse-oxc.ts';
import { isScript } from './paths.ts';
import { Project } from './project.ts';

/** `unknown`: the options were put together where they cannot be read; `none`: the SDK has no such option. */
export type OptionFact = 'present' | 'absent' | 'unknown' | 'none';

export interface PromptSource {
  /** `user`, `retrieved`, `model` or `local` */
  readonly label: string;
  /** the source as its reader wrote it, without literals */
  readonly text: string;
}

export interface CallFacts {
  readonly call: ModelCall;
  readonly location: Location;
  /** the function around the call; the whole file at the top level */
  readonly around: { readonly start: number; readonly end: number };
  /** what people call the SDK, and the packages that it is imported from */
  readonly sdk: { readonly title: string; readonly packages: readonly string[] } | null;
  /** the called function as it is written */
  readonly callee: string;
  /** it asks a model for text while a request is answered */
  readonly isForRequest: boolean;
  /** it asks a model to write text: not embeddings, images or speech */
  readonly writesText: boolean;
  readonly options: Readonly<Record<OptionName, OptionFact>>;
  readonly sources: readonly PromptSource[];
}

export interface CallReader {
  read(file: { readonly path: string; readonly text: string }): readonly CallFacts[];
}

const prompts: ReadonlySet<string> = new Set(['system-prompt', 'user-prompt', 'prompt-text', 'message-role']);
const shownLabels: ReadonlySet<string> = new Set(['user', 'retrieved', 'model', 'local']);

export function makeCallReader(host: CheckerHost): CallReader {
  const project = new Project({ host, parse: parseWithOxc, crossFile: true });
  return {
    read: ({ path, text: given }) => {
      const text = given.replace(/^\uFEFF/, '');
      const parsed = isScript(path) ? parseWithOxc(path, text) : null;
      if (parsed?.kind !== 'parsed') return [];
      return readFacts(new AnalysedFile({ path, text, tree: parsed, project }));
    },
  };
}

function readFacts(file: AnalysedFile): readonly CallFacts[] {
  const { analysis } = file;
  if (!analysis) return [];
  const { program, resolution } = analysis;
  const lines = new LineTable(file.text);
  const handlers = requestHandlers(analysis);
  const asked = askedModels(file).filter(({ isDirect }) => isDirect);
  const packs = new Map(shippedPacks.map((pack) => [pack.name, pack]));
  return file.modelCalls().map((call) => {
    const { start, end } = call.range;
    const index = program.sites.findIndex(
      ({ value }, at) =>
        program.start[value] === start &&
        program.end[value] === end &&
        (resolution.sites[at]?.nodes ?? []).some(({ node }) => node.modelCalls.length > 0),
    );
    const site = program.sites[index];
    const node = resolution.sites[index]?.nodes.find((each) => each.node.modelCalls.length > 0)?.node;
    const pack = packs.get(node?.pack ?? '');
    const around = program.functions[site?.fn ?? 0];
    const option = (name: OptionName): OptionFact => optionState(analysis, index, name)?.state ?? 'none';
    return {
      call,
      location: lines.location(start, end),
      around: { start: around?.start ?? 0, end: around?.end ?? file.text.length },
      sdk: pack ? { title: pack.title, packages: pack.packages.map((name) => name.replace(/\/\*$/, '')) } : null,
      callee: site ? file.codeAt({ file: file.path, start: site.calleeStart, end: site.calleeEnd }) : call.operation,
      isForRequest: site !== undefined && handlers.has(site.fn),
      writesText: asked.some((each) => each.start === start && each.end === end),
      options: {
        'output-limit': option('output-limit'),
        'step-limit': option('step-limit'),
        'user-context': option('user-context'),
        tools: option('tools'),
        approval: option('approval'),
      },
      sources: sourcesOf(file, call.range),
    };
  });
}

/** Where the texts of the prompt come from, each once. */
function sourcesOf(file: AnalysedFile, range: SourceRange): readonly PromptSource[] {
  const found = new Map<string, PromptSource>();
  for (const flow of file.flows()) {
    const end = flow.steps.at(-1)?.range;
    if (!prompts.has(flow.sink) || !shownLabels.has(flow.label)) continue;
    if (!overlaps(flow.at, range) && !(end && overlaps(end, range))) continue;
    found.set(`${flow.label} ${flow.sourceText}`, { label: flow.label, text: flow.sourceText });
  }
  return [...found.values()];
}

function overlaps(a: SourceRange, b: SourceRange): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}
