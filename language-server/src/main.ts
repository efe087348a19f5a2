// Opens the transport that the arguments name (`--stdio`, `--node-ipc`, `--pipe`, `--socket`) and serves it.
// The only file that ends the process.

import { createChecker, createNodeHost, ruleDocs } from 'eslint-plugin-genai-guard/engine';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { isIgnoredByGit } from './analysis/git-ignore.ts';
import { describeError } from './handlers/boundary.ts';
import { startServer } from './server.ts';

const transports = /^--(stdio|node-ipc|pipe|socket)(=|$)/;
const usage = `genai-guard-language-server: no transport was named, so no editor can talk to this process.
Start it with --stdio (most editors), --node-ipc, --pipe=<name> or --socket=<port>.
`;

if (process.argv.some((argument) => transports.test(argument))) {
  // An error that nobody caught must not take the editor's findings away; its text may quote a document.
  process.on('uncaughtException', (error) => void process.stderr.write(`uncaught: ${describeError(error)}\n`));
  process.on('unhandledRejection', (error) => void process.stderr.write(`unhandled: ${describeError(error)}\n`));
  const connection = createConnection(ProposedFeatures.all);
  startServer({ connection, createChecker, ruleDocs, disk: createNodeHost(), isIgnored: isIgnoredByGit });
} else {
  process.stderr.write(usage);
  process.exit(2);
}
