// What the status bar item says in each state, as plain data. One short text, and the reason as the tooltip.

import { isOpen } from '../domain/alerts.ts';
import type { Severity } from '../domain/types.ts';
import type { CommandId } from '../contributions.ts';
import type { AppState } from './store.ts';
import { getJoinedAlerts } from './tree-nodes.ts';
import { toCount, toSeverityWord } from './wording.ts';

export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly command: CommandId;
}

const severityOrder: readonly Severity[] = ['high', 'medium', 'low', 'informational', 'unknown'];

export function toStatusText(app: AppState, toLocalTime: (iso: string) => string): StatusText {
  const { server, panel } = app;
  if (server.kind === 'stopped') {
    return {
      text: '$(warning) GenAI',
      tooltip: `Linting stopped: ${server.reason}`,
      command: 'genaiGuard.restartServer',
    };
  }
  if (panel.mode === 'demo') {
    return {
      text: '$(beaker) GenAI demo',
      tooltip: 'Demo data. Nothing here is real.',
      command: 'genaiGuard.showMenu',
    };
  }
  if (panel.mode === 'unlinked') {
    return { text: 'GenAI', tooltip: 'Linting on. No resources linked.', command: 'genaiGuard.showMenu' };
  }
  return toLiveText(app, toLocalTime);
}

function toLiveText(app: AppState, toLocalTime: (iso: string) => string): StatusText {
  const states = app.panel.resources.map(({ alerts }) => alerts);
  const failed = states.find((state) => state.kind === 'error');
  if (failed?.kind === 'error') {
    const text = failed.problem.code === 'sign-in' ? 'GenAI' : 'GenAI ?';
    return { text, tooltip: `${failed.problem.cause} ${failed.problem.nextStep}`, command: 'genaiGuard.showMenu' };
  }
  if (states.some((state) => state.kind === 'loading')) {
    return { text: '$(loading~spin) GenAI', tooltip: 'Reading alerts', command: 'genaiGuard.showOutput' };
  }
  const open = getJoinedAlerts(app).filter(({ alert }) => isOpen(alert));
  const count = String(open.length);
  const stale = states.find((state) => state.kind === 'stale');
  if (stale?.kind === 'stale') {
    const time = toLocalTime(stale.asOf);
    return {
      text: `GenAI ${count} (${time})`,
      tooltip: `Data from ${time}. ${stale.problem.cause}`,
      command: 'genaiGuard.showMenu',
    };
  }
  const resources = toCount(app.panel.resources.length, 'resource');
  const tooltip =
    open.length === 0
      ? `No active alerts on ${resources}.`
      : `${severityOrder.flatMap((severity) => toPart(severity, open)).join(', ')} on ${resources}`;
  return { text: `GenAI ${count}`, tooltip, command: 'genaiGuard.openLiveView' };
}

function toPart(severity: Severity, open: ReturnType<typeof getJoinedAlerts>): readonly string[] {
  const count = open.filter(({ alert }) => alert.severity === severity).length;
  return count === 0 ? [] : [`${String(count)} ${toSeverityWord(severity)}`];
}
