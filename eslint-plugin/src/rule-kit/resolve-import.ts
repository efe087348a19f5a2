// Where an import leads: a file of the project (relative, through path aliases) or a package.

import type { CheckerHost } from './checker-host.ts';
import { parseJson, recordOf } from './json-config.ts';
import { directoryOf, isScript, joinPath } from './paths.ts';
import { Workspaces } from './workspaces.ts';

export type ResolvedImport =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly specifier: string }
  | { readonly kind: 'missing' };

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** `./a.js` in TypeScript means `./a.ts`. */
const sourceOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

interface PathAliases {
  readonly base: string;
  readonly paths: readonly {
    readonly prefix: string;
    readonly suffix: string;
    readonly exact: boolean;
    readonly targets: readonly string[];
  }[];
  readonly hasBase: boolean;
}

export class ImportResolver {
  private readonly host: CheckerHost;
  private readonly aliases = new Map<string, PathAliases | null>();
  private readonly known = new Map<string, ResolvedImport>();

  private readonly workspaces: Workspaces;
  private readonly isModelled: (specifier: string) => boolean;

  /** `isModelled`: packages that the models speak of, which stand for themselves even in their own repository */
  constructor(host: CheckerHost, isModelled: (specifier: string) => boolean) {
    this.host = host;
    this.isModelled = isModelled;
    this.workspaces = new Workspaces(host, this.asFile);
  }

  forget(): void {
    this.aliases.clear();
    this.workspaces.forget();
    this.known.clear();
  }

  resolve(specifier: string, from: string): ResolvedImport {
    const directory = directoryOf(from);
    const name = `${directory}\n${specifier}`;
    let found = this.known.get(name);
    if (!found) this.known.set(name, (found = this.find(specifier, directory)));
    return found;
  }

  private find(specifier: string, directory: string): ResolvedImport {
    if (specifier.startsWith('.') || specifier.startsWith('/')) {
      const path = this.asFile(joinPath(directory, specifier));
      return path === null ? { kind: 'missing' } : { kind: 'file', path };
    }
    const aliased = this.throughAlias(specifier, directory);
    if (aliased !== null) return { kind: 'file', path: aliased };
    const shared = this.isModelled(specifier) ? null : this.workspaces.resolve(specifier, directory);
    return shared === null ? { kind: 'package', specifier } : { kind: 'file', path: shared };
  }

  private readonly asFile = (path: string): string | null => {
    if (isScript(path)) {
      if (this.host.isFile(path)) return path;
      const ending = /\.[^.]+$/.exec(path)?.[0] ?? '';
      for (const source of sourceOf[ending] ?? []) {
        const candidate = path.slice(0, -ending.length) + source;
        if (this.host.isFile(candidate)) return candidate;
      }
    }
    for (const ending of endings) if (this.host.isFile(path + ending)) return path + ending;
    for (const ending of endings) if (this.host.isFile(`${path}/index${ending}`)) return `${path}/index${ending}`;
    return null;
  };

  private throughAlias(specifier: string, directory: string): string | null {
    const aliases = this.aliasesOf(directory);
    if (!aliases) return null;
    for (const alias of aliases.paths) {
      const fits = alias.exact
        ? specifier === alias.prefix
        : specifier.startsWith(alias.prefix) && specifier.endsWith(alias.suffix);
      if (!fits) continue;
      const middle = alias.exact ? '' : specifier.slice(alias.prefix.length, specifier.length - alias.suffix.length);
      for (const target of alias.targets) {
        const path = this.asFile(joinPath(aliases.base, target.replace('*', middle)));
        if (path !== null) return path;
      }
    }
    return aliases.hasBase ? this.asFile(joinPath(aliases.base, specifier)) : null;
  }

  private aliasesOf(directory: string): PathAliases | null {
    const known = this.aliases.get(directory);
    if (known !== undefined) return known;
    let found = this.readAliases(directory);
    if (!found && directory !== '/' && directory.includes('/')) found = this.aliasesOf(directoryOf(directory));
    this.aliases.set(directory, found);
    return found;
  }

  private readAliases(directory: string): PathAliases | null {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const found = this.readConfig(`${directory}/${name}`, 3);
      if (found) return found;
    }
    return null;
  }

  private readConfig(path: string, depth: number): PathAliases | null {
    const text = depth > 0 && this.host.isFile(path) ? this.host.readFile(path) : null;
    const config = text === null ? null : parseJson(text);
    if (!config) return null;
    const options = recordOf(config.compilerOptions);
    const directory = directoryOf(path);
    const baseUrl = typeof options.baseUrl === 'string' ? options.baseUrl : null;
    const paths = recordOf(options.paths);
    if (baseUrl !== null || Object.keys(paths).length > 0) {
      return {
        base: joinPath(directory, baseUrl ?? '.'),
        hasBase: baseUrl !== null,
        paths: Object.entries(paths).map(([name, targets]) => toAlias(name, targets)),
      };
    }
    const parent = config.extends;
    if (typeof parent !== 'string' || !parent.startsWith('.')) return null;
    const full = joinPath(directory, parent);
    return this.readConfig(full.endsWith('.json') ? full : `${full}.json`, depth - 1);
  }
}

function toAlias(name: string, targets: unknown): PathAliases['paths'][number] {
  const star = name.indexOf('*');
  return {
    prefix: star < 0 ? name : name.slice(0, star),
    suffix: star < 0 ? '' : name.slice(star + 1),
    exact: star < 0,
    targets: Array.isArray(targets) ? targets.filter((t): t is string => typeof t === 'string') : [],
  };
}
