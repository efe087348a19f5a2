// Says whether the built files still match their sources. Needs nothing but Node, so that it runs before `npm ci`.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const sources = [
  'package-lock.json',
  'eslint-plugin/package.json',
  'eslint-plugin/src',
  'language-server/package.json',
  'language-server/src',
  'extension/package.json',
  'extension/src',
  'extension/webview',
  'extension/media',
  'extension/README.md',
  'extension/CHANGELOG.md',
  'extension/.vscodeignore',
  'extension/tools',
];
const buildStamp = path.join(root, 'extension/dist/build-stamp');
const packStamp = path.join(root, 'extension/dist/pack-stamp');
const products = [
  'eslint-plugin/dist/index.js',
  'eslint-plugin/dist/engine-entry.js',
  'eslint-plugin/dist/cli.js',
  'language-server/dist/main.js',
  'extension/dist/extension.cjs',
  'extension/dist/server.cjs',
];

export function sourceKey() {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, path.join(root, source));
  return hash.digest('hex');
}

export function isBuilt() {
  return products.every((file) => fs.existsSync(path.join(root, file))) && readStamp(buildStamp) === sourceKey();
}

/** The VSIX was packed from the sources as they are. */
export function isPacked() {
  return fs.existsSync(path.join(root, 'extension/dist/genai-guard.vsix')) && readStamp(packStamp) === sourceKey();
}

export function markPacked(key) {
  fs.writeFileSync(packStamp, key);
}

export function markBuilt(key) {
  fs.mkdirSync(path.dirname(buildStamp), { recursive: true });
  fs.writeFileSync(buildStamp, key);
}

/** The installed packages match the lock file: npm leaves its own copy of the lock behind when it has finished. */
export function isInstalled() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!fs.existsSync(installed)) return false;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(fs.readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || entry.link || present[name]?.version === entry.version,
  );
}

function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

function addTo(hash, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) {
      if (name !== 'dist' && name !== 'node_modules') addTo(hash, path.join(file, name));
    }
    return;
  }
  hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
}
