// One checker per workspace folder, all reading the same disk through the texts that are open in the editor.

import type { Checker, CheckerHost, CheckerOptions } from 'eslint-plugin-genai-guard/engine';
import { defaultSettings, type GenaiGuardSettings } from '../protocol.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { isSameSettings } from './settings.ts';

export type CheckerFactory = (options: CheckerOptions) => Checker;

export interface Projects {
  setFolders(folders: readonly string[]): void;
  folders(): readonly string[];
  /** `folder: null` is for files outside every folder. Answers whether anything changed. */
  configure(folder: string | null, settings: GenaiGuardSettings): boolean;
  checkerFor(document: Pick<OpenDocument, 'path' | 'isFile'>): Checker;
  /** the texts of these files are other ones now */
  noteChanged(paths: readonly string[]): void;
  /** files appeared or went away, so that any import may now lead elsewhere */
  noteMoved(paths: readonly string[]): void;
  /** changes whenever a check of this document could answer differently, its own text aside */
  revisionFor(path: string, dependencies: readonly string[]): string;
}

interface Project {
  readonly folder: string | null;
  readonly settings: GenaiGuardSettings;
  readonly revision: number;
  readonly checker: Lazy<Checker>;
}

const emptyHost: CheckerHost = { readFile: () => null, isFile: () => false };

export function createProjects(createChecker: CheckerFactory, disk: CheckerHost, documents: Documents): Projects {
  const host = createOverlayHost(disk, documents);
  const makeLazily = lazy((settings: GenaiGuardSettings) => createChecker({ host, ...settings }));
  const loose = lazy((settings: GenaiGuardSettings) =>
    createChecker({ host: emptyHost, crossFile: false, ...settings }),
  );
  let revision = 0;
  let structure = 0;
  const changedAt = new Map<string, number>();

  const makeProject = (folder: string | null, settings: GenaiGuardSettings): Project => {
    revision += 1;
    return { folder, settings, revision, checker: makeLazily(settings) };
  };
  let outside = makeProject(null, defaultSettings);
  let withoutFile = loose(defaultSettings);
  let projects: readonly Project[] = [];

  const projectOf = (path: string): Project => {
    const inside = projects.filter(({ folder }) => folder !== null && isInside(path, folder));
    return inside.sort((a, b) => (b.folder?.length ?? 0) - (a.folder?.length ?? 0))[0] ?? outside;
  };
  const note = (paths: readonly string[]): void => {
    revision += 1;
    for (const path of paths) changedAt.set(path, revision);
    for (const project of [outside, ...projects]) project.checker.peek()?.invalidate(paths);
  };

  return {
    setFolders: (folders) => {
      projects = folders.map(
        (folder) => projects.find((known) => known.folder === folder) ?? makeProject(folder, outside.settings),
      );
    },
    folders: () => projects.flatMap(({ folder }) => (folder === null ? [] : [folder])),
    configure: (folder, settings) => {
      const known = folder === null ? outside : projects.find((project) => project.folder === folder);
      if (!known || isSameSettings(known.settings, settings)) return false;
      const fresh = makeProject(folder, settings);
      if (folder === null) {
        outside = fresh;
        withoutFile = loose(settings);
      } else projects = projects.map((project) => (project === known ? fresh : project));
      return true;
    },
    checkerFor: ({ path, isFile }) => (isFile ? projectOf(path).checker : withoutFile).get(),
    noteChanged: note,
    noteMoved: (paths) => {
      note(paths);
      structure = revision;
    },
    revisionFor: (path, dependencies) => {
      const newest = Math.max(structure, ...dependencies.map((file) => changedAt.get(file) ?? 0));
      return `${projectOf(path).revision}.${newest}`;
    },
  };
}

/** What is open in the editor is what the project says, saved or not. */
function createOverlayHost(disk: CheckerHost, documents: Documents): CheckerHost {
  return {
    readFile: (path) => documents.atPath(path)?.text ?? disk.readFile(path),
    isFile: (path) => documents.atPath(path) !== null || disk.isFile(path),
  };
}

/** Made when first needed: an engine costs memory, and most sessions never look at a GenAI file. */
interface Lazy<T> {
  get(): T;
  peek(): T | null;
}

function lazy<In, Out>(make: (input: In) => Out): (input: In) => Lazy<Out> {
  return (input) => {
    let made: { readonly value: Out } | null = null;
    return { get: () => (made ??= { value: make(input) }).value, peek: () => made?.value ?? null };
  };
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
