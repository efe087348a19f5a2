// One runner for all unit tests. They read the sources, so they need no build; `packed` needs what `npm run build` makes.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const inRepository = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const alias = [
  { find: /^eslint-plugin-genai-guard\/engine$/, replacement: inRepository('eslint-plugin/src/engine-entry.ts') },
  { find: /^eslint-plugin-genai-guard$/, replacement: inRepository('eslint-plugin/src/index.ts') },
];

const needsBuild = ['test/packed/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...needsBuild, 'test/e2e/**', 'test/vscode-host/**', 'test/corpus/*/**', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'packed', include: needsBuild, testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
