// Keys of AI providers and of the Azure resources beside them, written in the code.

import type { Edit } from '../ast/edit.ts';
import type { SourceView } from '../ast/source-view.ts';
import { readFromEnvironment, takeKeyOut, useEntraId } from '../fixes/index.ts';
import type { AnalysedFile } from '../rule-kit/analysed-file.ts';
import { codeCredentials, textCredentials } from '../rule-kit/credentials.ts';
import { createRule, short, type Report } from '../rule-kit/rule.ts';

export default createRule({
  name: 'no-hardcoded-credentials',
  description: 'Disallow credentials of AI services in code',
  why: 'Everybody who can read the repository, its history or the built bundle can use the key, and nobody can tell them from you. Such keys are found by scanners within minutes of a push.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM02:2025', 'LLM02:2026'],
  cwe: ['CWE-798'],
  atlas: ['AML.T0055', 'AML.T0012'],
  alerts: ['AI.Azure_CredentialTheftAttempt', 'AI.Azure_AccessAnomaly', 'AI.Azure_AccessFromSuspiciousIP'],
  messages: {
    hardcodedClientKey:
      'The {{provider}} key of `{{client}}` is written in the code{{created}}. Anyone who can read the repository can use it. Use `DefaultAzureCredential`, or read the key from the environment.',
    hardcodedKey:
      'This {{provider}} key is written in the code{{created}}. Anyone who can read the repository can use it. Rotate it, and read it from the environment or a vault.',
    keyInFile:
      'This {{provider}} key is written in the file{{created}}. Anyone who can read the repository can use it. Rotate it, and keep it in a vault or an untracked file.',
  },
  suggestions: {
    useEntraId: 'Use Entra ID instead of an API key.',
    readFromEnvironment: 'Read the key from the environment.',
    takeKeyOut: 'Remove the key from the file.',
  },
  inTests: true,
  inText: true,
  *find(file): Iterable<Report> {
    if (!file.tree) {
      for (const match of textCredentials(file))
        yield {
          messageId: 'keyInFile',
          start: match.start,
          end: match.end,
          confidence: match.confidence,
          kind: match.kind,
          data: words(match.provider, match.createdMonth, ''),
          suggestions: [{ id: 'takeKeyOut', edits: () => takeKeyOut(file.path, file.text, match) }],
        };
      return;
    }
    for (const { match, node, callee, start, end } of codeCredentials(file)) {
      yield {
        messageId: callee === '' ? 'hardcodedKey' : 'hardcodedClientKey',
        start,
        end,
        confidence: match.confidence,
        kind: match.kind,
        data: words(match.provider, match.createdMonth, callee),
        suggestions:
          node === null
            ? [{ id: 'takeKeyOut', edits: () => takeKeyOut('', file.text, { ...match, start, end }) }]
            : [
                { id: 'useEntraId', edits: () => withView(file, (view) => useEntraId(view, node)) },
                {
                  id: 'readFromEnvironment',
                  edits: () =>
                    withView(file, (view) =>
                      readFromEnvironment(view, node, match.variable, { start: match.start, end: match.end }),
                    ),
                },
              ],
      };
    }
  },
});

/** The tree with its parents is made when an edit is looked at. */
function withView(file: AnalysedFile, edit: (view: SourceView) => readonly Edit[] | null): readonly Edit[] | null {
  const view = file.view();
  return view && edit(view);
}

function words(provider: string, month: string | null, client: string): Record<string, string> {
  return { provider, client: short(client), created: month === null ? '' : ` (made in ${month})` };
}
