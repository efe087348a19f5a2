// The module of a project that holds the functions which fixes call: where it is, or where it would be made.

import type { HelperModule } from '../ast/source-view.ts';
import type { CheckerHost } from './checker-host.ts';
import { directoryOf } from './paths.ts';

const baseName = 'genai-guard';
const endings = ['ts', 'mts', 'js', 'mjs', 'cjs', 'cts'];
const folders = ['', '/src', '/lib', '/src/lib', '/utils', '/src/utils', '/security', '/src/security'];
/** A module of helpers says who began it; a configuration of the same name does not. */
const mark = 'GenAI Guard';

interface HelperUser {
  readonly path: string;
  readonly text: string;
  /** of its package */
  readonly root: string | null;
  /** the place that was chosen for the module, from the root; empty when nobody chose */
  readonly wish: string;
}

/** Inside the package, a script, and named by nothing that leaves the folder. */
const isPlace = (wish: string): boolean => /^[\w@-][\w@./-]*\.[cm]?[jt]s$/.test(wish) && !/(?:^|\/)\.\.?\//.test(wish);

/** The chosen place; without one it looks from the folder of the file up to the root of its package. */
export function findHelperModule(host: CheckerHost, { path, text, root, wish }: HelperUser): HelperModule {
  const chosen = root !== null && isPlace(wish) ? `${root}/${wish}` : null;
  if (chosen !== null && chosen !== path) {
    const known = host.isFile(chosen) ? host.readFile(chosen) : null;
    const own = known === null ? null : known.replace(/^\uFEFF/, '');
    return { path: chosen, specifier: specifierOf(host, path, text, chosen), text: own };
  }
  let directory = directoryOf(path);
  for (let left = 20; left > 0; left--) {
    for (const folder of folders) {
      for (const ending of endings) {
        const candidate = `${directory === '/' ? '' : directory}${folder}/${baseName}.${ending}`;
        const found = candidate !== path && host.isFile(candidate) ? host.readFile(candidate) : null;
        if (found?.slice(0, 400).includes(mark))
          return {
            path: candidate,
            specifier: specifierOf(host, path, text, candidate),
            text: found.replace(/^\uFEFF/, ''),
          };
      }
    }
    if (directory === root || root === null || directory === '/') break;
    directory = directoryOf(directory);
  }
  const made = newPath(path, root);
  return { path: made, specifier: specifierOf(host, path, text, made), text: null };
}

/** In `src` when the file is there, else at the root of the package, else beside the file. */
function newPath(path: string, root: string | null): string {
  const ending = (/\.([cm]?[jt]s)x?$/.exec(path)?.[1] ?? 'js').replace(/^([jt]s)x$/, '$1');
  if (root === null) return `${directoryOf(path)}/${baseName}.${ending}`;
  return `${path.startsWith(`${root}/src/`) ? `${root}/src` : root}/${baseName}.${ending}`;
}

function specifierOf(host: CheckerHost, from: string, text: string, target: string): string {
  const start = directoryOf(from).split('/').filter(Boolean);
  const end = target.split('/').filter(Boolean);
  let same = 0;
  while (same < start.length && start[same] === end[same]) same += 1;
  const up = start.slice(same).map(() => '..');
  const relative = [...(up.length === 0 ? ['.'] : up), ...end.slice(same)].join('/');
  return relative.replace(/\.[cm]?[jt]s$/, (ending) => writtenEnding(host, from, text, ending));
}

/** With the ending that the file's own imports carry, else the one its settings ask for. */
function writtenEnding(host: CheckerHost, from: string, text: string, ending: string): string {
  const compiled = ending.replace('t', 'j');
  const own = /(?:from\s*|import\s*|require\s*\(\s*)["']\.{1,2}\/[^"'\n]*?(\.[cm]?[jt]sx?)?["']/.exec(text);
  if (own !== null) return own[1] === undefined ? '' : own[1].includes('t') ? ending : compiled;
  if (!ending.includes('t')) return /\brequire\s*\(/.test(text) && ending === '.js' ? '' : ending;
  for (let directory = directoryOf(from), left = 20; left > 0; left--, directory = directoryOf(directory)) {
    const config = host.isFile(`${directory}/tsconfig.json`) ? host.readFile(`${directory}/tsconfig.json`) : null;
    if (config !== null) {
      if (/"allowImportingTsExtensions"\s*:\s*true/.test(config)) return ending;
      return /"module(?:Resolution)?"\s*:\s*"node(?:1\d|2\d|next)"/i.test(config) ? compiled : '';
    }
    if (directory === '/') break;
  }
  return ending === '.ts' ? '' : compiled;
}
