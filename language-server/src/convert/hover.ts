// What a rule is about, for the hover.

import type { RuleDoc } from 'eslint-plugin-genai-guard/engine';
import { MarkupKind, type MarkupContent } from 'vscode-languageserver';
import { ruleNamespace } from '../protocol.ts';

export function toHoverText(docs: readonly RuleDoc[], kind: MarkupKind): MarkupContent {
  const toText = kind === MarkupKind.Markdown ? toMarkdown : toPlainText;
  return { kind, value: docs.map(toText).join(kind === MarkupKind.Markdown ? '\n\n---\n\n' : '\n\n') };
}

function toMarkdown(doc: RuleDoc): string {
  const name = `${ruleNamespace}/${doc.id}`;
  return [
    `**${doc.description}**`,
    doc.why,
    ...listStandards(doc).map((line) => `*${line}*`),
    doc.url === '' ? `\`${name}\`` : `[${name}](${doc.url})`,
  ].join('\n\n');
}

function toPlainText(doc: RuleDoc): string {
  const address = doc.url === '' ? [] : [doc.url];
  return [doc.description, doc.why, ...listStandards(doc), `${ruleNamespace}/${doc.id}`, ...address].join('\n');
}

function listStandards(doc: RuleDoc): readonly string[] {
  const standards = [
    ...doc.owasp.map((id) => `OWASP ${id.replace(/^OWASP /, '')}`),
    ...doc.cwe,
    ...doc.atlas.map((id) => `ATLAS ${id.replace(/^ATLAS /, '')}`),
  ];
  const lines = standards.length > 0 ? [`Standards: ${standards.join(' · ')}`] : [];
  if (doc.alerts.length > 0) lines.push(`Helps against the Defender alerts ${doc.alerts.join(', ')}`);
  return lines;
}
