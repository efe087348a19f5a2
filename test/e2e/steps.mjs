// Counts steps the way the test runner reads them: one line each, and `N passed, N failed` at the end.

export function createSteps() {
  const started = Date.now();
  let passed = 0;
  let failed = 0;
  return {
    async run(title, action) {
      try {
        await action();
        passed += 1;
        console.log(`  ok   ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        failed += 1;
        console.log(
          ` FAIL  ${title}\n        ${(error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n').slice(0, 12).join('\n        ')}`,
        );
        throw error;
      }
    },
    finish() {
      console.log(`${passed} passed, ${failed} failed`);
      return failed === 0 && passed > 0;
    },
  };
}
