// The import law. A folder is a layer; a layer imports only what its entry names. `npm run check` fails otherwise,
// and `test/architecture.test.ts` proves for every entry that it does.

const plugin = '^eslint-plugin/src/';
const server = '^language-server/src/';
const extension = '^extension/src/';
/** npm packages by name, wherever npm put them; a name alone is what an uninstalled package resolves to. */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/|^(${names.join('|')})(/|$)`;
const treeTypes = npm('estree', '@typescript-eslint/types');
const node =
  '^(node:)?(assert|buffer|child_process|crypto|events|fs|http|https|module|net|os|path|process|readline|stream|string_decoder|timers|tls|tty|url|util|v8|worker_threads|zlib)(/|$)';
const publicEntry = '^eslint-plugin/(dist/|src/(index|engine-entry)\\.ts$)|(^|/)eslint-plugin-genai-guard(/|$)';

/** One entry: what matches `from` may import itself (its own layer) and `may`, nothing else. */
const layer = (name, comment, from, may, exceptFor) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, ...(exceptFor === undefined ? {} : { pathNot: exceptFor }) },
  to: { pathNot: may },
});
/** One entry: what matches `from` may import `to` as types alone. */
const typesOnly = (name, comment, from, to, exceptFor) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, ...(exceptFor === undefined ? {} : { pathNot: exceptFor }) },
  to: { path: to, dependencyTypesNot: ['type-only'] },
});
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // The plugin, from the ground up.
    layer(
      'credentials-are-arithmetic',
      'Recognising a key is arithmetic on a string, with the formats as data. It needs neither a tree nor a host.',
      `${plugin}credentials/`,
      [`${plugin}(credentials|engine|models/credentials)/`],
    ),
    layer(
      'engine-knows-nothing',
      'The engine must be provable, testable and fast without an editor, and serve any front end.',
      `${plugin}engine/`,
      [`${plugin}engine/`],
    ),
    layer(
      'models-are-data',
      'A model is read in review like a table. It may use the types of the engine and no SDK.',
      `${plugin}models/`,
      [`${plugin}models/`, `${plugin}engine/`],
    ),
    typesOnly(
      'models-take-types-of-the-engine',
      'Data needs types, not code. Only the check over all entries compares with the lists of words.',
      `${plugin}models/`,
      `${plugin}engine/`,
      `${plugin}models/schema\\.ts$`,
    ),
    layer('ast-is-predicates', 'Pure predicates over the tree, shared by rules and front ends.', `${plugin}ast/`, [
      `${plugin}ast/`,
      npm('@eslint-community/eslint-utils'),
      treeTypes,
    ]),
    layer(
      'frontends-know-no-danger',
      'A front end turns syntax into a program. Which calls are dangerous is the job of the models.',
      `${plugin}frontends/`,
      [`${plugin}(frontends|engine|ast)/`, treeTypes, npm('@typescript-eslint/(scope-manager|visitor-keys)')],
    ),
    layer(
      'fixes-know-no-rule',
      'An edit is a function of a node. It must not know which rule asked for it.',
      `${plugin}fixes/`,
      [`${plugin}(fixes|ast)/`, treeTypes],
    ),
    layer(
      'rule-kit-joins-the-parts',
      'The one place where engine, front ends and models meet. It sees the models through their index.',
      `${plugin}rule-kit/`,
      [
        `${plugin}(rule-kit|engine|frontends|ast|credentials)/`,
        `${plugin}models/index\\.ts$`,
        treeTypes,
        npm('@typescript-eslint/(utils|scope-manager|visitor-keys)', 'eslint', 'oxc-parser'),
        node,
      ],
    ),
    forbid(
      'one-file-touches-the-disk',
      'The rest of the kit reads files through the host it is given, so that editors can serve unsaved text.',
      { path: `${plugin}rule-kit/`, pathNot: `${plugin}rule-kit/(node-host|[a-z-]*oxc[a-z-]*)\\.ts$` },
      { path: node },
    ),
    forbid(
      'one-file-knows-oxc',
      'The parser can be missing or be the WASM build. One file decides that.',
      { path: `${plugin}rule-kit/`, pathNot: `${plugin}rule-kit/[a-z-]*oxc[a-z-]*\\.ts$` },
      { path: npm('oxc-parser') },
    ),
    layer(
      'rules-name-no-sdk',
      'A rule names a kind of sink, never an SDK, so a new SDK needs no change of a rule.',
      `${plugin}rules/`,
      [`${plugin}(rule-kit|ast|fixes|credentials)/`, treeTypes],
      `${plugin}rules/index\\.ts$`,
    ),
    layer(
      'rules-index-is-a-list',
      'The generated index lists the rules and does nothing else.',
      `${plugin}rules/index\\.ts$`,
      [`${plugin}(rules|rule-kit)/`],
    ),
    layer('configs-assemble-rules', 'A preset is a list of rules.', `${plugin}configs/`, [
      `${plugin}(configs|rules|rule-kit)/`,
    ]),
    layer(
      'cli-is-a-client',
      'The command line uses what everybody else can use, so the public entry is enough for any tool.',
      `${plugin}cli(/|\\.ts$)`,
      [
        `${plugin}cli(/|\\.ts$)`,
        `${plugin}(index|engine-entry)\\.ts$`,
        `${plugin}rule-kit/`,
        node,
        npm('eslint'),
        '^eslint-plugin/package\\.json$',
      ],
    ),
    typesOnly(
      'cli-takes-types-of-the-rule-kit',
      'What the command line needs at run time is in the public entry.',
      `${plugin}cli(/|\\.ts$)`,
      `${plugin}rule-kit/`,
    ),
    forbid(
      'entries-are-assembly',
      'The entries put rules, presets and kit together. They reach into no lower layer.',
      { path: `${plugin}[^/]+\\.ts$` },
      { path: `${plugin}(ast|fixes|frontends|models)/` },
    ),

    // The language server.
    layer('server-is-a-client', 'The server uses the plugin through its public entry, like any other tool.', server, [
      server,
      publicEntry,
      npm('vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-jsonrpc', 'vscode-uri', 'oxc-parser'),
      node,
    ]),
    layer('server-protocol-stands-alone', 'Both ends of the wire read it.', `${server}protocol\\.ts$`, ['^$']),
    forbid(
      'server-goes-downward',
      'main → server → handlers → analysis and convert. A handler is a short translation.',
      { path: `${server}(handlers|analysis|convert)/` },
      { path: `${server}(main|server)\\.ts$` },
    ),
    forbid(
      'server-analysis-knows-no-handler',
      'The analysis and the conversion serve every handler, so they know none.',
      { path: `${server}(analysis|convert)/` },
      { path: `${server}handlers/` },
    ),
    forbid(
      'server-analysis-knows-no-wire',
      'Shapes of the language server protocol are made in convert/ and nowhere else.',
      { path: `${server}analysis/` },
      { path: `${server}convert/` },
    ),

    // The extension.
    layer(
      'domain-is-pure',
      'Decisions about alerts and posture can be tested in a millisecond.',
      `${extension}domain/`,
      [`${extension}domain/`],
    ),
    layer(
      'contributions-are-constants',
      'Read by the tool that writes the manifest.',
      `${extension}contributions\\.ts$`,
      ['^$'],
    ),
    layer(
      'azure-never-sees-the-editor',
      'Azure access takes a token function. It knows no settings, no windows, no editor.',
      `${extension}azure/`,
      [`${extension}(azure|domain)/`, npm('@azure/[a-z-]+', '@azure-rest/[a-z-]+'), node],
    ),
    layer('host-is-the-edge', 'Kept thin, because it is the part that costs most to test.', `${extension}host/`, [
      `${extension}(host|azure|domain)/`,
      `${extension}(panel-protocol|contributions)\\.ts$`,
      `${server}protocol\\.ts$`,
      npm('vscode', 'vscode-languageclient', 'vscode-uri', '@azure/[a-z-]+'),
      node,
    ]),
    layer(
      'panel-protocol-is-shared',
      'A Node program and a browser program both read it, so it can hold neither.',
      `${extension}panel-protocol\\.ts$`,
      [`${extension}domain/`],
    ),
    typesOnly(
      'panel-protocol-takes-types',
      'Messages are shapes; the decisions stay with the host.',
      `${extension}panel-protocol\\.ts$`,
      `${extension}domain/`,
    ),
    layer(
      'webview-holds-no-token',
      'The panel shows what it is sent. It makes no request and has no Node.',
      '^extension/webview/',
      ['^extension/webview/', `${extension}(domain/|panel-protocol\\.ts$)`, npm('lit-html', 'lit')],
    ),
    typesOnly(
      'webview-takes-types-of-the-domain',
      'Decisions are made once, in the host.',
      '^extension/webview/',
      `${extension}domain/`,
    ),
    forbid(
      'only-host-imports-vscode',
      'Everything else stays testable without an editor.',
      { pathNot: `${extension}(host/|extension\\.ts$)|^test/` },
      { path: npm('vscode') },
    ),

    // Everywhere.
    forbid(
      'nobody-imports-tests-or-tools',
      'What ships must not depend on what does not.',
      { path: '^(eslint-plugin/src|language-server/src|extension/src|extension/webview)/' },
      { path: '^test/|^[a-z-]+/tools/' },
    ),
    forbid(
      'emulator-stands-alone',
      'It is written from the published contract. Sharing code with the product would share its mistakes.',
      { path: '^test/emulator/' },
      { path: '^(eslint-plugin|language-server|extension)/' },
    ),
    forbid('no-cycles', 'Direction is the one property that cannot be added later.', {}, { circular: true }),
    {
      name: 'imports-resolve',
      comment: 'A module that cannot be found is a typing mistake or a missing dependency.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { couldNotResolve: true, pathNot: `^vscode$|${publicEntry}` },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    exclude: { path: ['^test/(corpus/[^/]+|output)/', '/fixtures/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
