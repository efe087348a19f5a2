// A throw-away copy of the sample app: no test may change a file of the repository.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const sampleApp = path.resolve(import.meta.dirname, '../corpus/contoso-support-chat');

export function makeWorkspace(source = sampleApp) {
  // The last part is what VS Code shows in its title, so it stays readable.
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gg-')), path.basename(source));
  fs.cpSync(source, folder, { recursive: true });
  return folder;
}
