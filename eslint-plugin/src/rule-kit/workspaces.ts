// Packages of the same repository (npm, pnpm and yarn workspaces): their name leads to a folder, their manifest to a file.

import type { CheckerHost } from './checker-host.ts';
import { parseJson, recordOf } from './json-config.ts';
import { directoryOf, joinPath } from './paths.ts';

type AsFile = (path: string) => string | null;

interface Root {
  readonly directory: string;
  /** folders that hold packages: `packages/*` is `packages` with `open` */
  readonly folders: readonly { readonly path: string; readonly open: boolean }[];
}

/** Conditions of `exports`, sources first: what is built may not be there. */
const conditions = ['source', 'development', 'types', 'import', 'module', 'node', 'default', 'require'];
const maxGlobs = 40;

export class Workspaces {
  private readonly host: CheckerHost;
  private readonly asFile: AsFile;
  private readonly roots = new Map<string, Root | null>();
  private readonly packages = new Map<string, string | null>();

  constructor(host: CheckerHost, asFile: AsFile) {
    this.host = host;
    this.asFile = asFile;
  }

  forget(): void {
    this.roots.clear();
    this.packages.clear();
  }

  /** The file that a package name of this repository stands for, or null. */
  resolve(specifier: string, directory: string): string | null {
    if (specifier.includes(':')) return null;
    const root = this.rootOf(directory);
    if (!root) return null;
    const parts = specifier.split('/');
    const length = specifier.startsWith('@') ? 2 : 1;
    const name = parts.slice(0, length).join('/');
    const folder = this.folderOf(name, root);
    return folder === null ? null : this.entryOf(folder, parts.slice(length).join('/'));
  }

  private rootOf(directory: string): Root | null {
    const known = this.roots.get(directory);
    if (known !== undefined) return known;
    let found = this.readRoot(directory);
    if (!found && directory !== '/' && directory.includes('/')) found = this.rootOf(directoryOf(directory));
    this.roots.set(directory, found);
    return found;
  }

  private readRoot(directory: string): Root | null {
    const manifest = this.readJson(`${directory}/package.json`);
    const written = manifest?.workspaces;
    const listed = Array.isArray(written) ? written : recordOf(written).packages;
    const globs = Array.isArray(listed) ? listed : this.readPnpm(directory);
    const folders = globs
      .filter((glob): glob is string => typeof glob === 'string' && !glob.startsWith('!'))
      .slice(0, maxGlobs)
      .map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, ''))
      .map((glob) => ({ path: joinPath(directory, glob.replace(/\/?\*.*$/, '') || '.'), open: glob.includes('*') }));
    return folders.length > 0 ? { directory, folders } : null;
  }

  /** The list under `packages:` of `pnpm-workspace.yaml`. */
  private readPnpm(directory: string): readonly string[] {
    const path = `${directory}/pnpm-workspace.yaml`;
    const text = this.host.isFile(path) ? this.host.readFile(path) : null;
    const list = text === null ? null : /^packages:[^\n]*\n((?:[ \t]*(?:-[^\n]*|#[^\n]*)?\r?\n?)*)/m.exec(text);
    return [...(list?.[1] ?? '').matchAll(/^\s*-\s*['"]?([^'"\s#]+)/gm)].map((match) => match[1] ?? '');
  }

  /** The host lists no folders: a package stands in one that is called like it. Its manifest proves it. */
  private folderOf(name: string, root: Root): string | null {
    const key = `${root.directory}\n${name}`;
    const known = this.packages.get(key);
    if (known !== undefined) return known;
    const plain = name.slice(name.indexOf('/') + 1);
    const names = [...new Set([plain, name.replace('@', '').replace('/', '-'), plain.slice(plain.indexOf('-') + 1)])];
    const candidates = root.folders.flatMap(({ path, open }) =>
      open ? names.map((part) => `${path}/${part}`) : [path],
    );
    const found = candidates.find((path) => this.readJson(`${path}/package.json`)?.name === name) ?? null;
    this.packages.set(key, found);
    return found;
  }

  private entryOf(folder: string, subpath: string): string | null {
    const manifest = this.readJson(`${folder}/package.json`) ?? {};
    const targets = [
      ...exportedAs(manifest.exports, subpath === '' ? '.' : `./${subpath}`),
      ...(subpath === '' ? [manifest.source, manifest.module, manifest.main, manifest.types] : []),
      ...(subpath === '' ? ['./src/index', './index'] : [`./src/${subpath}`, `./${subpath}`]),
    ].filter((target): target is string => typeof target === 'string');
    for (const target of targets) {
      const path = this.sourceOf(joinPath(folder, target), folder);
      if (path !== null) return path;
    }
    return null;
  }

  /** A built file goes back to the source that it was made of. */
  private sourceOf(path: string, folder: string): string | null {
    const inside = path.slice(folder.length + 1).replace(/\.d\.([cm]?)ts$/, '.$1js');
    const source = inside.replace(/^(?:dist|build|lib|out)(?:\/(?:esm|cjs|src|types))?\//, 'src/');
    for (const candidate of [source, inside.replace(/^(?:dist|build|lib|out)\//, ''), inside]) {
      const found = this.asFile(`${folder}/${candidate}`);
      if (found !== null && !found.endsWith('.d.ts')) return found;
    }
    return null;
  }

  private readJson(path: string): Record<string, unknown> | null {
    const text = this.host.isFile(path) ? this.host.readFile(path) : null;
    return text === null ? null : parseJson(text);
  }
}

/** Targets of an `exports` map for a subpath, best first. */
function exportedAs(exported: unknown, subpath: string): readonly unknown[] {
  if (typeof exported === 'string') return subpath === '.' ? [exported] : [];
  const map = recordOf(exported);
  const keys = Object.keys(map);
  if (keys.length > 0 && !keys.some((key) => key.startsWith('.'))) return subpath === '.' ? targetsOf(map, 4) : [];
  if (map[subpath] !== undefined) return targetsOf(map[subpath], 4);
  for (const key of keys) {
    const star = key.indexOf('*');
    if (star < 0 || !subpath.startsWith(key.slice(0, star)) || !subpath.endsWith(key.slice(star + 1))) continue;
    const middle = subpath.slice(star, subpath.length - (key.length - star - 1));
    return targetsOf(map[key], 4).map((target) =>
      typeof target === 'string' ? target.replaceAll('*', middle) : target,
    );
  }
  return [];
}

function targetsOf(target: unknown, depth: number): readonly unknown[] {
  if (typeof target === 'string' || depth === 0) return [target];
  if (Array.isArray(target)) return target.flatMap((each) => targetsOf(each, depth - 1));
  const map = recordOf(target);
  return conditions.flatMap((condition) => (map[condition] === undefined ? [] : targetsOf(map[condition], depth - 1)));
}
