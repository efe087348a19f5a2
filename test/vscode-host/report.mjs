// Prints the results that an in-host run wrote, and says whether they are good.
import fs from 'node:fs';

const marks = { passed: '  ok  ', failed: ' FAIL ', pending: ' skip ' };

/**
 * Both must agree: VS Code's own exit code, and at least one test that really ran.
 * @returns {boolean}
 */
export function reportResults(file, hostExit) {
  const { failures, passes, tests } = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const { title, state, ms, error } of tests) {
    console.log(`${marks[state]} ${title}${ms === undefined ? '' : ` (${ms} ms)`}`);
    if (error) console.log(error.replace(/^/gm, '        '));
  }
  const isGood = hostExit === 0 && failures === 0 && passes > 0;
  if (!isGood && failures === 0) console.error(`VS Code ended the run with: ${hostExit}`);
  console.log(`${passes} passed, ${failures} failed`);
  return isGood;
}
