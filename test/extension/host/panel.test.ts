import { describe, expect, it } from 'vitest';
import { readPanelMessage } from '../../../extension/src/panel-protocol.ts';
import { createPanelModel } from '../../../extension/src/host/panel-snapshot.ts';
import { toIssueText } from '../../../extension/src/host/issue-text.ts';
import { toStatusText } from '../../../extension/src/host/status-text.ts';
import { getJoinedAlerts } from '../../../extension/src/host/tree-nodes.ts';
import { createAlert, createApp, createCall, createResource, createResourceState } from './data.ts';

describe('messages of the panel', () => {
  it('are taken when they are ours', () => {
    expect(readPanelMessage({ kind: 'ready' })).toEqual({ kind: 'ready' });
    expect(readPanelMessage({ kind: 'openSite', id: 'p1', uri: 'file:///etc/passwd' })).toEqual({
      kind: 'openSite',
      id: 'p1',
    });
  });

  it.each([
    null,
    undefined,
    'ready',
    7,
    {},
    { kind: 'run' },
    { kind: 'openSite' },
    { kind: 'openSite', id: 3 },
    { kind: ['ready'] },
  ])('are dropped otherwise: %j', (message) => {
    expect(readPanelMessage(message)).toBeNull();
  });
});

describe('the snapshot', () => {
  it('hands out ids that say nothing and leads them back', () => {
    const model = createPanelModel();
    const { alerts } = model.build(createApp([createResourceState([createAlert()])], [createCall()]), []);
    expect(alerts[0]?.id).toBe('a1');
    expect(alerts[0]?.sites[0]).toMatchObject({ id: 'p1', label: 'src/chat.ts:18', level: 'exact' });
    expect(model.findPlace('p1')).toMatchObject({ file: 'src/chat.ts', line: 18 });
    expect(model.findAlert('a1')?.alert.id).toBe(createAlert().id);
    expect(model.findPlace('src/chat.ts:18')).toBeUndefined();
  });

  it('keeps the id of an alert over readings, and forgets one that is gone', () => {
    const model = createPanelModel();
    const [first, second] = [createAlert({ id: '/a' }), createAlert({ id: '/B' })];
    model.build(createApp([createResourceState([first, second])]), []);
    const { alerts } = model.build(createApp([createResourceState([{ ...second, id: '/b' }])]), []);
    expect(alerts.map(({ id }) => id)).toEqual(['a2']);
    expect(model.findAlert('a1')).toBeUndefined();
  });

  it('names findings of rules that make the alert less likely, in the files that call the deployment', () => {
    const rule = createAlert().entry?.rules[0] ?? '';
    const finding = { file: 'src/chat.ts', line: 9, ruleId: rule, message: 'A message.' };
    const others = [
      { ...finding, ruleId: 'no-such-rule' },
      { ...finding, file: 'src/other.ts' },
    ];
    const app = createApp([createResourceState([createAlert()])], [createCall()]);
    const { alerts } = createPanelModel().build(app, [finding, ...others]);
    expect(alerts[0]?.findings.map(({ label, ruleId }) => `${label} ${ruleId}`)).toEqual([`src/chat.ts:9 ${rule}`]);
  });

  it('holds no address and no ARM id', () => {
    const app = createApp([createResourceState([createAlert({ hasEvidence: true })])], [createCall()]);
    const text = JSON.stringify(createPanelModel().build(app, []));
    expect(text).not.toContain('https://');
    expect(text).not.toContain('/subscriptions/');
  });
});

describe('an alert as an issue', () => {
  it('has the code and the steps, and nobody in it', () => {
    const alert = createAlert({
      properties: [{ name: 'Region', value: '203.0.113.9' }],
      facts: { ...createAlert().facts, userAgent: 'user-7' },
    });
    const [joined] = getJoinedAlerts(createApp([createResourceState([alert])], [createCall()]));
    if (joined === undefined) throw new Error('no alert');
    const text = toIssueText(joined);
    expect(text).toContain('`src/chat.ts:18`');
    expect(text).toContain('- [ ] ');
    expect(text).not.toMatch(/203\.0\.113\.9|user-7/);
  });
});

describe('the status bar', () => {
  const toTime = (iso: string): string => iso.slice(11, 16);

  it('counts open alerts by severity', () => {
    const alerts = [
      createAlert({ id: '/a' }),
      createAlert({ id: '/b', severity: 'medium' }),
      createAlert({ id: '/c', status: 'resolved' }),
    ];
    expect(toStatusText(createApp([createResourceState(alerts)]), toTime)).toEqual({
      text: 'GenAI 2',
      tooltip: '1 High, 1 Medium on 1 resource',
      command: 'genaiGuard.openLiveView',
    });
  });

  it('says demo, unlinked and stopped', () => {
    const demo = createResource('contoso-chat', { isDemo: true });
    expect(toStatusText(createApp([createResourceState([], demo)]), toTime).text).toBe('$(beaker) GenAI demo');
    expect(toStatusText(createApp([]), toTime).tooltip).toBe('Linting on. No resources linked.');
    const stopped = { ...createApp([]), server: { kind: 'stopped' as const, reason: 'it ended' } };
    expect(toStatusText(stopped, toTime)).toMatchObject({
      tooltip: 'Linting stopped: it ended',
      command: 'genaiGuard.restartServer',
    });
  });

  it('shows the time of old data, with the reason', () => {
    const state = createResourceState([createAlert()]);
    const problem = {
      code: 'throttled' as const,
      cause: 'Azure asked us to wait.',
      nextStep: '',
      retryAt: null,
      requestId: null,
    };
    const value = { alerts: [createAlert()], reach: 'subscription' as const, isComplete: true, unreadable: 0 };
    const stale = {
      ...state,
      alerts: { kind: 'stale' as const, value, asOf: '2026-03-01T09:14:00Z', problem, isRefreshing: false },
    };
    expect(toStatusText(createApp([stale]), toTime)).toMatchObject({
      text: 'GenAI 1 (09:14)',
      tooltip: 'Data from 09:14. Azure asked us to wait.',
    });
  });
});
