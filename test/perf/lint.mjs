// What the rules add to a lint run: CPU time against ESLint with a rule that does nothing, on the same files.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../steps.mjs';
import { inTurns, median } from './statistics.mjs';

const checkedEnding = /\.(js|mjs|cjs|jsx|ts|mts|cts|tsx)$/;
const skippedFolders = new Set(['node_modules', 'dist', 'build', 'out', '.git', '.next', 'coverage', 'vendor']);
const largestBytes = 500_000;

/** Sample apps are small, so they are copied; a comment makes every copy a text of its own, or caches would answer. */
const copies = 25;

export async function benchLint({ repo, rounds, maxFiles }) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-bench-'));
  try {
    const folder = repo ? path.resolve(repo) : multiplySamples(scratch);
    const files = listFiles(folder).slice(0, maxFiles);
    if (files.length === 0) throw new Error(`${folder} has no JavaScript or TypeScript files.`);
    const listFile = path.join(scratch, 'files.json');
    fs.writeFileSync(listFile, JSON.stringify(files));

    const last = {};
    const times = await inTurns(['no-op', 'genai-guard', 'security'], rounds, async (variant) => {
      const answer = execFileSync(
        process.execPath,
        [path.join(import.meta.dirname, 'lint-run.mjs'), variant, folder, listFile],
        {
          encoding: 'utf8',
          maxBuffer: 64 * 1024 * 1024,
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      last[variant] = JSON.parse(answer.trim().split('\n').at(-1));
      return last[variant].cpuMs;
    });

    const base = median(times['no-op']);
    const added = (variant) => median(times[variant].map((time, round) => time / times['no-op'][round])) - 1;
    return {
      folder: repo ? folder : `${copies} copies of the sample apps`,
      files: files.length,
      lines: files.reduce((sum, file) => sum + fs.readFileSync(file, 'utf8').split('\n').length, 0),
      rounds,
      noOpMs: base,
      genaiGuardMs: median(times['genai-guard']),
      securityMs: median(times.security),
      addedShare: added('genai-guard'),
      addedShareSecurity: added('security'),
      findings: last['genai-guard'].findings,
      unparsable: last['genai-guard'].unparsable,
    };
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function listFiles(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listFiles(file);
      return entry.isFile() &&
        checkedEnding.test(entry.name) &&
        !/\.min\.|\.d\.[mc]?ts$/.test(entry.name) &&
        fs.statSync(file).size <= largestBytes
        ? [file]
        : [];
    });
}

function multiplySamples(scratch) {
  const corpus = path.join(root, 'test/corpus');
  const target = path.join(scratch, 'samples');
  const apps = fs.readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (let copy = 0; copy < copies; copy += 1) {
    for (const { name } of apps)
      fs.cpSync(path.join(corpus, name), path.join(target, String(copy), name), { recursive: true });
    for (const file of listFiles(path.join(target, String(copy)))) fs.appendFileSync(file, `\n// copy ${copy}\n`);
  }
  return target;
}
