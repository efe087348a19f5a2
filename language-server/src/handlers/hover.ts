// textDocument/hover: why the rule of a finding exists.

import type { Hover } from 'vscode-languageserver';
import { toRange } from '../convert/diagnostics.ts';
import { toHoverText } from '../convert/hover.ts';
import { runGuarded, toSignal } from './boundary.ts';
import type { ServerContext } from './context.ts';

export function registerHover(context: ServerContext): void {
  const { connection, log, documents, checks, docs, client, pace, configured } = context;
  connection.onHover(({ textDocument, position }, token) =>
    runGuarded<Hover | null>(
      log,
      'textDocument/hover',
      async () => {
        pace.busy();
        await configured();
        const document = documents.get(textDocument.uri);
        if (!document) return null;
        const outcome = await checks.report(document, toSignal(token));
        if (outcome.kind === 'superseded') return null;
        const offset = document.lines.offsetAt(position);
        const here = outcome.report.findings.filter(({ start, end }) => start <= offset && offset <= end);
        const pages = docs.filter(({ id }) => here.some(({ ruleId }) => ruleId === id));
        const smallest = [...here].sort((a, b) => a.end - a.start - (b.end - b.start))[0];
        if (!smallest || pages.length === 0) return null;
        return { contents: toHoverText(pages, client().hoverKind), range: toRange(document, smallest) };
      },
      () => null,
    ),
  );
}
