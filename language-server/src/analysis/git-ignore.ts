// Whether git leaves a file out. A key in a local `.env` that is never committed is where it belongs.

import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

const patienceMs = 2000;

/** False when there is no git, no repository, or no answer in time. */
export function isIgnoredByGit(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    // The folder may be anybody's: no helper program that its configuration names is started.
    const args = ['-c', 'core.fsmonitor=false', 'check-ignore', '--quiet', '--', path];
    execFile('git', args, { cwd: dirname(path), timeout: patienceMs, windowsHide: true }, (error) => {
      resolve(error === null);
    });
  });
}
