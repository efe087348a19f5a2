// Every call to a model in the workspace. Read in the background, one file at a time, while nobody is typing.

import type { CheckerHost, ModelCall } from 'eslint-plugin-genai-guard/engine';
import type { Documents } from './documents.ts';
import type { Projects } from './projects.ts';
import type { Pace } from './turns.ts';
import { isSourceFile, isWithin, maxIndexedFiles, walkSourceFiles } from './workspace-files.ts';

export interface IndexedCall {
  readonly path: string;
  /** 0-based */
  readonly line: number;
  readonly character: number;
  readonly call: ModelCall;
}

export interface CallIndex {
  /** Starts reading when that has not happened yet; resolves when the whole workspace has been read. */
  start(): Promise<void>;
  /** the workspace is made of other folders, or is checked by other settings */
  restart(): void;
  note(path: string, text: string, calls: readonly ModelCall[]): void;
  /** files that changed, appeared or went away on disk */
  refresh(paths: readonly string[]): void;
  calls(): readonly IndexedCall[];
  isComplete(): boolean;
  isTruncated(): boolean;
  stop(): void;
}

export interface CallIndexParts {
  readonly documents: Documents;
  readonly projects: Projects;
  readonly disk: CheckerHost;
  readonly pace: Pace;
  readonly onChange: () => void;
  readonly limit?: number;
}

export function createCallIndex(parts: CallIndexParts): CallIndex {
  const { documents, projects, disk, pace, onChange, limit = maxIndexedFiles } = parts;
  const store = createStore(onChange);
  let run: { readonly done: Promise<void> } | null = null;
  let generation = 0;
  let state: 'reading' | 'complete' | 'truncated' = 'reading';

  const isWanted = (path: string): boolean =>
    isSourceFile(path) && (documents.atPath(path) !== null || isWithin(path, projects.folders()));

  const { note } = store;

  const readOne = (path: string): void => {
    const text = isWanted(path) ? (documents.atPath(path)?.text ?? disk.readFile(path)) : null;
    if (text === null) {
      note(path, '', []);
      return;
    }
    const result = projects.checkerFor({ path, isFile: true }).check({ path, text });
    // A file that does not parse keeps the calls it had.
    if (result.kind === 'checked') note(path, text, result.calls);
  };

  const readAll = async (mine: number): Promise<void> => {
    let count = 0;
    for (const { path, isFile } of documents.all()) if (isFile && isWanted(path)) readOne(path);
    for await (const path of walkSourceFiles(projects.folders(), limit + 1)) {
      await pace.idle();
      if (mine !== generation) return;
      count += 1;
      if (count <= limit) readOne(path);
    }
    state = count > limit ? 'truncated' : 'complete';
    onChange();
  };

  const readSome = async (paths: readonly string[], mine: number): Promise<void> => {
    for (const path of paths) {
      await pace.idle();
      if (mine !== generation) return;
      readOne(path);
    }
  };

  const start = (): Promise<void> => (run ??= { done: readAll(generation) }).done;

  return {
    start,
    restart: () => {
      generation += 1;
      state = 'reading';
      store.clear();
      if (run === null) return;
      run = null;
      void start();
    },
    note: (path, text, calls) => {
      if (run !== null && isWanted(path)) note(path, text, calls);
    },
    refresh: (paths) => {
      if (run !== null) void readSome(paths.filter(isSourceFile), generation);
    },
    calls: store.list,
    isComplete: () => state !== 'reading',
    isTruncated: () => state === 'truncated',
    stop: () => {
      generation += 1;
    },
  };
}

interface Store {
  readonly note: (path: string, text: string, calls: readonly ModelCall[]) => void;
  readonly clear: () => void;
  readonly list: () => readonly IndexedCall[];
}

function createStore(onChange: () => void): Store {
  const byPath = new Map<string, readonly IndexedCall[]>();
  return {
    note: (path, text, calls) => {
      const entries = locateCalls(path, text, calls);
      const before = byPath.get(path) ?? [];
      if (entries.length === 0) byPath.delete(path);
      else byPath.set(path, entries);
      if (JSON.stringify(before) !== JSON.stringify(entries)) onChange();
    },
    clear: () => {
      byPath.clear();
    },
    list: () => [...byPath.keys()].sort().flatMap((path) => byPath.get(path) ?? []),
  };
}

function locateCalls(path: string, text: string, calls: readonly ModelCall[]): readonly IndexedCall[] {
  const body = text.charCodeAt(0) === 0xfe_ff ? text.slice(1) : text;
  return calls.map((call) => {
    const before = body.slice(0, call.range.start);
    const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const line = before.split(/\r\n|\r|\n/).length - 1;
    return { path, line, character: before.length - lineStart, call };
  });
}
