// Paths with `/`, without the file system.

export function directoryOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** Joins and removes `.` and `..`. A path that starts with `/` (or a drive) stands for itself. */
export function joinPath(directory: string, path: string): string {
  const full = /^(?:\/|[A-Za-z]:)/.test(path) ? path : `${directory}/${path}`;
  const kept: string[] = [];
  for (const part of full.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '.' && part !== '') kept.push(part);
  }
  const joined = kept.join('/');
  return full.startsWith('/') ? `/${joined}` : joined;
}

const scriptEnding = /\.(?:[cm]?[jt]sx?)$/i;
const declarationEnding = /\.d\.[cm]?ts$/i;

export function isScript(path: string): boolean {
  return scriptEnding.test(path) && !declarationEnding.test(path);
}

const configurationFile =
  /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|\.envrc|\.dev\.vars)$|\.(?:env|jsonc?|ya?ml|toml|mdx?|ipynb|https?|rest|tf|tfvars|bicep|bicepparam)$/i;
const lockFile =
  /(?:^|\/)(?:package-lock|npm-shrinkwrap|pnpm-lock|composer\.lock)\.(?:json|ya?ml)$|(?:^|\/)\.terraform\.lock/;

/** A file of settings, notes or requests, in which only credentials are looked for. */
export function isCheckedText(path: string): boolean {
  return configurationFile.test(path) && !lockFile.test(path);
}

export type ScriptLanguage = 'js' | 'jsx' | 'ts' | 'tsx';

/** JSX is read in `.js` too: many projects write it there. */
export function languageOf(path: string): ScriptLanguage {
  if (/\.tsx$/i.test(path)) return 'tsx';
  if (/\.[cm]?ts$/i.test(path)) return 'ts';
  return 'jsx';
}

const testFile =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|spec|fixtures?|stories|__fixtures__|cypress|playwright)\/|\.(?:test|spec|stories|e2e|mock|fixture)\.[cm]?[jt]sx?$|(?:^|\/)(?:vitest|jest)\.(?:config|setup)\b/i;

/** Test files, stories and fixtures: credentials are looked for, flows are not. `path` starts at the project's root. */
export function isTestPath(path: string): boolean {
  return testFile.test(path);
}

const exampleFolder = /(?:^|\/)(?:examples?|scripts|demos?|tutorials?|cookbook|playground)\//i;

/** Programs that people start by hand to see what comes out. `path` starts at the project's root folder. */
export function isExamplePath(path: string): boolean {
  return exampleFolder.test(path);
}
