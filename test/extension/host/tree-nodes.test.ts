import { describe, expect, it } from 'vitest';
import { getAlertNodes, getJoinedAlerts, getResourceNodes } from '../../../extension/src/host/tree-nodes.ts';
import { createAlert, createApp, createCall, createResource, createResourceState, now } from './data.ts';

describe('the alerts tree', () => {
  it('groups open alerts by deployment and leaves closed ones out', () => {
    const alerts = [
      createAlert({ id: '/a' }),
      createAlert({ id: '/b', status: 'dismissed' }),
      createAlert({ id: '/c', facts: { ...createAlert().facts, deployment: null } }),
    ];
    const nodes = getAlertNodes(createApp([createResourceState(alerts)]), now);
    expect(nodes.map(({ label, description }) => [label, description])).toEqual([
      ['contoso-chat / gpt-4o', '1'],
      ['contoso-chat (deployment not named)', '1'],
    ]);
  });

  it('says severity, age and the best call site in words', () => {
    const [group] = getAlertNodes(createApp([createResourceState([createAlert()])], [createCall()]), now);
    const [alert] = group?.children ?? [];
    expect(alert?.label).toBe('ASCII smuggling');
    expect(alert?.description).toBe('High · 2 h · chat.ts:18');
    expect(alert?.spoken).toBe('High alert, ASCII smuggling, 2 h ago, on contoso-chat / gpt-4o, call site chat.ts:18');
    expect(alert?.context).toBe('alert.active.portal');
  });

  it('names no line when only the resource matches', () => {
    const alert = createAlert({ facts: { ...createAlert().facts, deployment: null } });
    const [group] = getAlertNodes(createApp([createResourceState([alert])], [createCall()]), now);
    expect(group?.children[0]?.description).toBe('High · 2 h');
  });

  it('shows the name Defender gives to a type this version does not know', () => {
    const alert = createAlert({ alertType: 'AI.Azure_SomethingNew' });
    const [group] = getAlertNodes(createApp([createResourceState([alert])]), now);
    expect(group?.children[0]?.label).toBe('Title by Defender');
  });

  it('keeps old alerts when a reading failed, under the reason', () => {
    const state = createResourceState([createAlert()]);
    const problem = {
      code: 'network' as const,
      cause: 'No connection.',
      nextStep: 'Try again.',
      retryAt: null,
      requestId: null,
    };
    const value = { alerts: [createAlert()], reach: 'subscription' as const, isComplete: true, unreadable: 0 };
    const stale = {
      ...state,
      alerts: { kind: 'stale' as const, value, asOf: '2026-03-01T09:14:00Z', problem, isRefreshing: false },
    };
    expect(getAlertNodes(createApp([stale]), now).map(({ label }) => label)).toEqual([
      'No connection.',
      'contoso-chat / gpt-4o',
    ]);
  });

  it('shows an alert once that names two linked resources', () => {
    const [first, second] = [createResource(), createResource('contoso-docs')];
    const alert = createAlert({ resourceIds: [first.id, second.id] });
    const app = createApp([createResourceState([alert], first), createResourceState([alert], second)]);
    expect(getJoinedAlerts(app)).toHaveLength(1);
  });
});

describe('the resources tree', () => {
  it('shows deployments with their alerts and calls, and the three facts about Defender', () => {
    const [resource] = getResourceNodes(createApp([createResourceState([createAlert()])], [createCall()]));
    expect(resource?.label).toBe('contoso-chat');
    expect(resource?.children.map(({ label, description }) => `${label}: ${description}`)).toEqual([
      'gpt-4o: 1 alert · 1 call',
      'Defender: plan on · account on · evidence off',
    ]);
  });

  it('marks demo resources in the name and in the context', () => {
    const resource = createResource('contoso-chat', { isDemo: true });
    const [node] = getResourceNodes(createApp([createResourceState([], resource)]));
    expect(node?.label).toBe('contoso-chat (demo)');
    expect(node?.context).toBe('resource.demo');
  });

  it('does not offer code for a deployment that nothing here calls', () => {
    const [node] = getResourceNodes(createApp([createResourceState([])]));
    expect(node?.children[0]?.context).toBe('deployment.nocode');
  });
});
