// Whether anything holds the callers of a file to a rate.

import { shippedPacks } from '../models/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

/** In the words of people: a limiter of one's own, a quota, an answer with status 429. */
const anyLimit = /rate[\s_-]?limit|throttl|limiter|quota|too[\s_-]?many|\b429\b|slow_?down/i;

const limiters = shippedPacks
  .filter((pack) => pack.rows.some((row) => row.kind === 'effect'))
  .flatMap((pack) => pack.packages);

/** Here, in a file that is imported, in the middleware of the framework, or by a library that the package depends on. */
export function hasRateLimit(file: AnalysedFile): boolean {
  if (file.mentions(anyLimit)) return true;
  const manifest = file.besideManifest('package.json') ?? '';
  if (limiters.some((name) => manifest.includes(`"${name.replace(/\*$/, '')}`))) return true;
  return middleware.some((name) => anyLimit.test(file.besideManifest(name) ?? ''));
}

const middleware = [
  'middleware.ts',
  'middleware.js',
  'src/middleware.ts',
  'src/middleware.js',
  'proxy.ts',
  'src/proxy.ts',
];
