// Between the client's URIs and the checker's paths.

import { URI } from 'vscode-uri';

const endings: Readonly<Record<string, string>> = {
  javascript: '.js',
  javascriptreact: '.jsx',
  typescript: '.ts',
  typescriptreact: '.tsx',
  json: '.json',
  jsonc: '.json',
  yaml: '.yaml',
  markdown: '.md',
  dotenv: '.env',
};

export interface FilePlace {
  readonly path: string;
  /** only then is there a disk to read other files from */
  readonly isFile: boolean;
}

export function toFilePlace(uri: string, languageId: string): FilePlace {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'file') return { path: toPath(uri), isFile: true };
  const ending = endings[languageId] ?? '';
  const name = `/${parsed.scheme}:${parsed.authority}${parsed.path}`.replaceAll('\\', '/');
  return { path: name.endsWith(ending) ? name : name + ending, isFile: false };
}

export function toPath(uri: string): string {
  return URI.parse(uri).fsPath.replaceAll('\\', '/');
}

export function toUri(path: string): string {
  return URI.file(path).toString();
}

export function isFileUri(uri: string): boolean {
  return uri.startsWith('file:');
}
