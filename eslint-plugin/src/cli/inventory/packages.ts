// Which package an SDK comes from, and in which version: what is installed, else what the manifest asks for.

import nodePath from 'node:path';
import type { CheckerHost } from '../../engine-entry.ts';

export interface FoundPackage {
  readonly name: string;
  /** the installed version, else the range of the manifest */
  readonly version: string | null;
  readonly isInstalled: boolean;
}

type PackageFinder = (path: string, names: readonly string[]) => FoundPackage | null;

export function createPackageFinder(host: CheckerHost): PackageFinder {
  const manifests = new Map<string, Readonly<Record<string, unknown>> | null>();
  const readManifest = (path: string): Readonly<Record<string, unknown>> | null => {
    let known = manifests.get(path);
    if (known === undefined) manifests.set(path, (known = parse(host.readFile(path))));
    return known;
  };
  const above = (folder: string): readonly string[] => {
    const parent = nodePath.dirname(folder);
    return parent === folder ? [folder] : [folder, ...above(parent)];
  };
  return (path, names) => {
    const folders = above(nodePath.dirname(path));
    for (const folder of folders) {
      const manifest = readManifest(`${folder}/package.json`);
      // What came along with another package is not what this code was written for.
      const name = manifest ? names.find((each) => rangeOf(manifest, each) !== null) : undefined;
      if (!manifest || name === undefined) continue;
      const installed = folders
        .map((each) => readManifest(`${each}/node_modules/${name}/package.json`)?.version)
        .find((version) => typeof version === 'string');
      if (installed !== undefined) return { name, version: installed, isInstalled: true };
      return { name, version: rangeOf(manifest, name), isInstalled: false };
    }
    return null;
  };
}

function rangeOf(manifest: Readonly<Record<string, unknown>>, name: string): string | null {
  for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const list = manifest[field];
    const range: unknown = isRecord(list) ? list[name] : undefined;
    if (typeof range === 'string') return range;
  }
  return null;
}

function parse(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
