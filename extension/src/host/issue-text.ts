// An alert as Markdown for an issue. No prompt, no person, no address: only what a team may read.
// Knows no editor.

import { hasPortalLink, type JoinedAlert } from './tree-nodes.ts';
import { toAlertTitle, toSeverityWord, toStatusWord, toTarget } from './wording.ts';

export function toIssueText(joined: JoinedAlert): string {
  const { alert, state, join } = joined;
  const sites = join.sites.map(
    ({ call, level, reason }) => `- \`${call.file}:${String(call.line)}\` (${level}: ${reason})`,
  );
  const steps = (alert.entry?.steps ?? []).map((step) => `- [ ] ${step}`);
  return [
    `## ${toAlertTitle(alert)}`,
    '',
    ...(alert.isSample ? ['**Demo or sample data. Nothing here is real.**', ''] : []),
    alert.entry?.meaning ?? alert.description,
    '',
    `- Severity: ${toSeverityWord(alert.severity)}`,
    `- State: ${toStatusWord(alert.status)}`,
    `- Resource: ${toTarget(state.resource, alert.facts.deployment)}`,
    `- Raised: ${alert.raisedAt ?? 'unknown'} (UTC)`,
    `- Type: \`${alert.alertType}\``,
    `- Alert: \`${alert.id}\``,
    ...(hasPortalLink(joined) ? [`- Portal: ${alert.portalUrl ?? ''}`] : []),
    '',
    '### Code that calls this deployment',
    ...(sites.length > 0 ? sites : [join.reason]),
    ...(steps.length > 0 ? ['', '### What to do', ...steps] : []),
    '',
  ].join('\n');
}
