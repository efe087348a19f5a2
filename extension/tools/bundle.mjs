// The bundles, one function a package. Everything that a user's machine runs comes out of here.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './inputs.mjs';

const common = { bundle: true, logLevel: 'warning', legalComments: 'none', absWorkingDir: root, charset: 'utf8' };
const node = { ...common, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
/** CommonJS dependencies inside an ESM bundle still call `require` for Node's own modules. */
const requireBanner =
  "import { createRequire as createRequireForBundle } from 'node:module';\nconst require = createRequireForBundle(import.meta.url);";
const shebang = '#!/usr/bin/env node\n';

const at = (...parts) => path.join(root, ...parts);

/** The engine of the server and the extension is the source of the plugin, never a second build of it. */
const engineFromSource = { 'eslint-plugin-genai-guard/engine': at('eslint-plugin/src/engine-entry.ts') };

export async function bundlePlugin() {
  const dist = at('eslint-plugin/dist');
  fs.rmSync(path.join(dist, 'chunks'), { recursive: true, force: true });
  await build({
    ...node,
    entryPoints: {
      index: at('eslint-plugin/src/index.ts'),
      'engine-entry': at('eslint-plugin/src/engine-entry.ts'),
      cli: at('eslint-plugin/src/cli/main.ts'),
      formatter: at('eslint-plugin/src/cli/formatter.ts'),
    },
    outdir: dist,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    external: ['eslint', 'oxc-parser', 'typescript'],
    banner: { js: requireBanner },
  });
  makeExecutable(path.join(dist, 'cli.js'));
}

export async function bundleServer() {
  const outfile = at('language-server/dist/main.js');
  await build({
    ...node,
    entryPoints: [at('language-server/src/main.ts')],
    outfile,
    format: 'esm',
    alias: engineFromSource,
    external: ['oxc-parser', 'typescript', 'eslint'],
    banner: { js: requireBanner },
  });
  makeExecutable(outfile);
}

export async function bundleExtension({ minify = true } = {}) {
  const outdir = at('extension/dist');
  const shared = { ...node, format: 'cjs', minify, outdir, outExtension: { '.js': '.cjs' } };
  await Promise.all([
    build({
      ...shared,
      entryPoints: {
        extension: at('extension/src/extension.ts'),
        'language-client': at('extension/src/host/language-client.ts'),
        azure: at('extension/src/host/azure-access.ts'),
      },
      external: ['vscode'],
      // VS Code hands `vscode` to what is loaded by `require`, so a lazy import has to become one.
      supported: { 'dynamic-import': false },
      plugins: [lazyBundles(['language-client', 'azure-access'], { 'azure-access': 'azure' })],
      // Nothing in the editor runs `az` or opens a browser of its own.
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    build({
      ...shared,
      entryPoints: { server: at('language-server/src/main.ts') },
      alias: engineFromSource,
      external: ['typescript', 'eslint'],
      plugins: [wasmParser()],
    }),
    build({
      ...common,
      entryPoints: { panel: at('extension/webview/main.ts'), 'panel-style': at('extension/webview/styles/panel.css') },
      outdir: path.join(outdir, 'webview'),
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      minify,
    }),
  ]);
  fs.copyFileSync(path.join(parserFolder(), wasmName), path.join(outdir, wasmName));
  fs.cpSync(at('eslint-plugin/docs/rules'), path.join(outdir, 'docs'), { recursive: true });
}

const wasmName = 'parser.wasm32-wasip1.wasm';

function parserFolder() {
  const require = createRequire(at('language-server/package.json'));
  return path.resolve(path.dirname(require.resolve('oxc-parser')), '..');
}

/** One VSIX for every platform: the parser is its WebAssembly build, started by our own small loader. */
function wasmParser() {
  return {
    name: 'wasm-parser',
    setup(context) {
      // The plugin looks for the parser beside itself, where a bundle has nothing; here it is part of the bundle.
      context.onLoad({ filter: /[\\/]rule-kit[\\/]parse-oxc\.ts$/ }, ({ path: file }) => {
        const source = fs.readFileSync(file, 'utf8');
        const contents = source.replace("createRequire(import.meta.url)('oxc-parser')", "require('oxc-parser')");
        if (contents === source) throw new Error(`${file} loads the parser in a way that this bundle does not know.`);
        return { contents, loader: 'ts' };
      });
      context.onResolve({ filter: /^oxc-parser$/ }, () => ({ path: path.join(parserFolder(), 'src-js/wasm.js') }));
      context.onResolve({ filter: /^@oxc-parser\/binding-wasm32-wasip1$/ }, () => ({
        path: at('extension/tools/wasm-parser.mjs'),
      }));
    },
  };
}

/** Dynamic imports of these modules become their own file, read when first needed. */
function lazyBundles(names, renamed) {
  return {
    name: 'lazy-bundles',
    setup(context) {
      context.onResolve({ filter: /\.ts$/ }, ({ path: file, kind }) => {
        const name = path.basename(file, '.ts');
        if (kind !== 'dynamic-import' || !names.includes(name)) return undefined;
        return { path: `./${renamed[name] ?? name}.cjs`, external: true };
      });
    },
  };
}

function makeExecutable(file) {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) fs.writeFileSync(file, shebang + text);
  fs.chmodSync(file, 0o755);
}
