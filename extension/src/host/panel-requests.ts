// Answers what the panel asks for. Its ids are looked up here; nothing else of a message is used.

import * as vscode from 'vscode';
import { alertKey } from '../domain/alerts.ts';
import { toVisibleText } from '../domain/hostile-text.ts';
import type { AlertEvidence } from '../domain/types.ts';
import type { CommandId } from '../contributions.ts';
import type { FromPanel, PanelEvidence, ToPanel } from '../panel-protocol.ts';
import { openPlace } from './code.ts';
import { toPlainReason } from './errors.ts';
import type { LiveData } from './live-data.ts';
import type { PanelModel } from './panel-snapshot.ts';
import type { NodeTarget } from './tree-nodes.ts';

interface RequestDeps {
  readonly model: PanelModel;
  readonly live: LiveData;
  readonly post: (message: ToPanel) => void;
}

export async function answerPanel(
  message: Exclude<FromPanel, { kind: 'ready' }>,
  { model, live, post }: RequestDeps,
): Promise<void> {
  switch (message.kind) {
    case 'refresh':
      return run('genaiGuard.refresh');
    case 'signIn':
      return run('genaiGuard.signIn');
    case 'startDemo':
      return run('genaiGuard.startDemo');
    case 'stopDemo':
      return run('genaiGuard.stopDemo');
    case 'linkResource':
      return run('genaiGuard.linkFromCode');
    case 'select':
      return;
    case 'openSite': {
      const place = model.findPlace(message.id);
      if (place !== undefined) await openPlace(place);
      return;
    }
    case 'openPortal':
    case 'copyIssue': {
      const found = model.findAlert(message.id);
      if (found === undefined) return;
      const target: NodeTarget = { kind: 'alert', alertKey: alertKey(found.alert) };
      return run(
        message.kind === 'openPortal' ? 'genaiGuard.openAlertInPortal' : 'genaiGuard.copyAlertAsIssue',
        target,
      );
    }
    case 'revealEvidence': {
      const found = model.findAlert(message.id);
      if (found !== undefined)
        post({ kind: 'evidence', evidence: await readEvidence(message.id, found.alert.id, live) });
      return;
    }
  }
}

async function run(command: CommandId, argument?: NodeTarget): Promise<void> {
  await vscode.commands.executeCommand(command, argument);
}

async function readEvidence(alertId: string, id: string, live: LiveData): Promise<PanelEvidence> {
  const empty = { alertId, segments: [], tables: [] };
  try {
    const evidence = await live.readEvidence(id);
    return evidence === null
      ? { ...empty, problem: 'Defender keeps no evidence for this alert.' }
      : toPanelEvidence(alertId, evidence);
  } catch (error) {
    return { ...empty, problem: toPlainReason(error) };
  }
}

/** Every character that could hide or reorder text is written out before it leaves the host. */
function toPanelEvidence(alertId: string, { segments, tables }: AlertEvidence): PanelEvidence {
  return {
    alertId,
    segments: segments.map((segment) => toVisibleText(segment)),
    tables: tables.map(({ title, columns, rows, omittedRows }) => ({
      title,
      columns,
      rows: rows.map((row) => row.map((cell) => toVisibleText(cell))),
      omittedRows,
    })),
    problem: null,
  };
}
