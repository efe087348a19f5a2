// Lint on ourselves. Formatting belongs to Prettier, imports between layers to `.dependency-cruiser.cjs`.
import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';

const sources = [
  'eslint-plugin/src/**/*.ts',
  'language-server/src/**/*.ts',
  'extension/src/**/*.ts',
  'extension/webview/**/*.ts',
];
const tests = ['test/**/*.ts', 'vitest.config.ts'];
const tools = ['eslint-plugin/tools/**/*.ts', 'extension/tools/**/*.ts'];
const scripts = ['**/*.{js,mjs,cjs}'];

/** ESLint allows one severity per rule, so the soft limits are the same rules under a second name. */
const soft = {
  rules: Object.fromEntries(
    ['max-lines', 'max-lines-per-function', 'max-params', 'complexity'].map((name) => [name, builtinRules.get(name)]),
  ),
};

const codeLines = (max) => ({ max, skipBlankLines: true, skipComments: true });
/** Sizes in lines of code: above `softMax` a warning, above `hardMax` a failure. */
const fileSize = (files, softMax, hardMax) => ({
  files,
  rules: { 'soft/max-lines': ['warn', codeLines(softMax)], 'max-lines': ['error', codeLines(hardMax)] },
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/coverage/**',
      '.cache/**',
      'test/output/**',
      'test/corpus/*/**',
      '**/fixtures/**',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { soft } },
  js.configs.recommended,

  // What ships: strict, with types.
  {
    files: [...sources, ...tools],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A condition that types call needless may still guard against data from outside, and bounds of arrays.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true, string: true } }],
      // There are no enums of ours; the ones of the syntax tree are compared with the words they stand for.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Index signatures read better in brackets: the name is data.
      '@typescript-eslint/dot-notation': 'off',
      // Objects here are records of functions without `this`; a literal may stand in for a small class of a library.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'soft/max-lines-per-function': ['warn', codeLines(60)],
      'max-lines-per-function': ['error', codeLines(90)],
      'soft/max-params': ['warn', 4],
      'max-params': ['error', 5],
      'soft/complexity': ['warn', { max: 12, variant: 'modified' }],
      complexity: ['error', { max: 20, variant: 'modified' }],
    },
  },
  fileSize(['eslint-plugin/src/rules/*.ts'], 200, 300),
  fileSize(['eslint-plugin/src/{ast,fixes}/**/*.ts'], 100, 150),
  fileSize(
    ['eslint-plugin/src/{engine,frontends,rule-kit,credentials,cli}/**/*.ts', 'language-server/src/**/*.ts', ...tools],
    300,
    400,
  ),
  fileSize(['extension/src/**/*.ts', 'extension/webview/**/*.ts'], 200, 300),
  {
    // The inner loops of the analysis pass numbers, because an object per call would be an allocation per fact.
    files: ['eslint-plugin/src/{engine,frontends}/**/*.ts'],
    rules: { 'soft/max-params': ['warn', 5], 'max-params': ['error', 7] },
  },
  {
    // The tree comes from several parsers and may be broken; the types describe the whole trees of one of them.
    files: ['eslint-plugin/src/{ast,fixes,frontends}/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    // Tables are as long as what they list.
    files: ['extension/src/contributions.ts', 'extension/src/domain/*-catalogue.ts'],
    rules: { 'soft/max-lines': 'off', 'max-lines': 'off' },
  },
  {
    files: ['eslint-plugin/src/models/{sdk,platform}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':function',
          message: 'A model holds data alone. Express the behaviour as rows; a function cannot be read like a table.',
        },
      ],
    },
  },
  {
    files: sources,
    ignores: ['extension/src/host/**', 'extension/src/extension.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'vscode',
              message: 'Only `extension/src/host` talks to the editor, so that the rest can be tested without one.',
            },
          ],
        },
      ],
    },
  },
  {
    // The command line speaks to people through the terminal; so do the tools.
    files: ['eslint-plugin/src/cli/**/*.ts', 'eslint-plugin/src/cli.ts', ...tools],
    rules: { 'no-console': 'off' },
  },

  // Tests: the rules that find mistakes, without the ones that are about shipped code.
  {
    files: tests,
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },

  {
    // The cases of the rules: every error with its place, no case twice.
    files: ['test/eslint-plugin/rules/*.test.ts'],
    extends: [eslintPlugin.configs['tests-recommended']],
    rules: { 'eslint-plugin/require-test-error-positions': 'error', 'eslint-plugin/require-test-case-name': 'off' },
  },

  // Plain scripts that run before anything is installed or built.
  {
    files: scripts,
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'setImmediate',
          'fetch',
          'performance',
          'AbortController',
          'AbortSignal',
          'TextDecoder',
          'TextEncoder',
          'structuredClone',
          'WebAssembly',
          'Worker',
          '__dirname',
          'document',
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
);
