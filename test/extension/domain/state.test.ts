// Text of others, ids, posture and state: the small decisions.

import { describe, expect, it } from 'vitest';
import { toHostileText, toPlainLine, toVisibleText } from '../../../extension/src/domain/hostile-text.ts';
import {
  cancelLoading,
  failLoading,
  finishLoading,
  getShownValue,
  startLoading,
} from '../../../extension/src/domain/loadable.ts';
import {
  emptyPanelState,
  linkResource,
  unlinkResource,
  updateAlerts,
} from '../../../extension/src/domain/panel-state.ts';
import { buildPosture, getPostureScore } from '../../../extension/src/domain/posture.ts';
import { isSameResource, splitResourceId, toResourceId } from '../../../extension/src/domain/resource-id.ts';
import type {
  AccountFacts,
  LinkedResource,
  Loadable,
  PostureItem,
  PostureReadings,
  Problem,
} from '../../../extension/src/domain/types.ts';

const path =
  '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/chat';

describe('an id of a resource', () => {
  it.each([
    [path, true],
    [` ${path}/ `, true],
    [path.slice(1), true],
    [path.toUpperCase(), true],
    [`${path}/deployments/x`, false],
    [path.replace('CognitiveServices', 'Search'), false],
    [path.replace('2b5c9f10', '../..'), false],
    [`${path}?api-version=1`, false],
    ['chat', false],
    ['', false],
  ])('%j', (text, isId) => {
    expect(toResourceId(text) !== null).toBe(isId);
  });

  it('has parts and is compared without letter case', () => {
    const id = toResourceId(path);
    expect(id === null ? null : splitResourceId(id)).toEqual({
      subscriptionId: '2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38',
      resourceGroup: 'rg',
      name: 'chat',
    });
    expect(isSameResource(path, `${path.toLowerCase()}/`)).toBe(true);
  });
});

describe('text of others', () => {
  it.each([
    ['tag characters', 'a\u{E0068}\u{E0069}b', 'a\\u{E0068}\\u{E0069}b'],
    ['direction marks', 'a\u202Eb\u2066c', 'a\\u{202E}b\\u{2066}c'],
    ['zero width', 'a\u200Bb\uFEFFc\u00ADd', 'a\\u{200B}b\\u{FEFF}c\\u{00AD}d'],
    ['variation selectors', 'a\uFE0Fb\u{E0101}', 'a\\u{FE0F}b\\u{E0101}'],
    ['controls', 'a\u0000b\u001B[31mc\u0085', 'a\\u{0000}b\\u{001B}[31mc\\u{0085}'],
    ['half a surrogate pair', 'a\uD800b', 'a\\u{D800}b'],
    ['markup stays text', '<img src=x>', '<img src=x>'],
    ['lines stay lines', 'a\n\tb', 'a\n\tb'],
    ['ordinary letters stay', 'Zoë 東京 🙂', 'Zoë 東京 🙂'],
  ])('shows %s', (_name, raw, visible) => {
    expect(toVisibleText(toHostileText(raw))).toBe(visible);
  });

  it('is cut with a count', () => {
    expect(toVisibleText(toHostileText('x'.repeat(25)), 20)).toBe(`${'x'.repeat(20)}… (5 more characters)`);
  });

  it('cannot slip into a message', () => {
    expect(String(toHostileText('rm -rf'))).not.toContain('rm');
  });

  it.each([
    ['a\r\nb\u2028c', 'a b c'],
    ['  a\u202E\u200Bb  ', 'ab'],
    ['x'.repeat(30), `${'x'.repeat(9)}…`],
  ])('becomes one plain line: %j', (raw, line) => {
    expect(toPlainLine(raw, 10)).toBe(line);
  });

  it('of a megabyte is cut quickly', () => {
    const started = performance.now();
    toPlainLine(' \u202E'.repeat(500_000), 200);
    toVisibleText(toHostileText('\u{E0041}'.repeat(500_000)));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

const problem: Problem = { code: 'network', cause: 'x', nextStep: 'y', retryAt: null, requestId: null };

describe('data on its way', () => {
  it('keeps old data and its time through a failure, a retry and another failure', () => {
    let state: Loadable<number> = startLoading<number>(null, 't0');
    expect(state.kind).toBe('loading');
    state = finishLoading(7, 't1');
    state = startLoading(state, 't2');
    expect(state).toMatchObject({ kind: 'ready', value: 7, isRefreshing: true });
    state = failLoading(state, problem, 't3');
    expect(state).toMatchObject({ kind: 'stale', value: 7, asOf: 't1', problem, isRefreshing: false });
    state = failLoading(startLoading(state, 't4'), problem, 't5');
    expect(state).toMatchObject({ kind: 'stale', asOf: 't1' });
    expect(getShownValue(state)).toBe(7);
  });

  it('is an error when there never was any', () => {
    const state = failLoading(startLoading<number>(null, 't0'), problem, 't1');
    expect(state).toEqual({ kind: 'error', problem, at: 't1' });
    expect(getShownValue(state)).toBeNull();
  });

  it('goes back when the user gives up', () => {
    expect(cancelLoading(startLoading(null, 't0'))).toBeNull();
    expect(cancelLoading(startLoading(finishLoading(7, 't1'), 't2'))).toMatchObject({
      kind: 'ready',
      isRefreshing: false,
    });
  });
});

const id = toResourceId(path);
if (id === null) throw new Error('The id of the test is wrong.');
const resource: LinkedResource = {
  id,
  name: 'chat',
  subscriptionId: 's',
  resourceGroup: 'rg',
  tenantId: null,
  accountKind: 'OpenAI',
  location: 'l',
  endpointHosts: [],
  isDemo: false,
};

describe('the state of the panel', () => {
  it('links, changes one resource, and unlinks', () => {
    const linked = linkResource(emptyPanelState, resource, 't0');
    expect(linked).toMatchObject({ mode: 'live', resources: [{ alerts: { kind: 'loading' } }] });
    expect(linkResource(linked, { ...resource, name: 'again' }, 't1')).toBe(linked);
    const failed = updateAlerts(linked, path.toLowerCase(), (old) => failLoading(old, problem, 't2'));
    expect(failed.resources[0]).toMatchObject({ alerts: { kind: 'error' }, posture: { kind: 'loading' } });
    expect(unlinkResource(failed, path)).toEqual(emptyPanelState);
  });

  it('says demo while any demo resource is in it', () => {
    expect(linkResource(emptyPanelState, { ...resource, isDemo: true }, 't0').mode).toBe('demo');
  });
});

const account: AccountFacts = {
  disableLocalAuth: true,
  publicNetworkAccess: 'disabled',
  networkDefaultAction: 'unknown',
  approvedPrivateEndpoints: 1,
  customerManagedKey: false,
  managedIdentity: true,
  restrictsOutbound: false,
  abusePenalty: null,
};
const build = (readings: PostureReadings) => buildPosture(resource.id, { readings, failures: [], previous: null });

const nothing: PostureReadings = {
  account: null,
  plan: null,
  accountSetting: null,
  deployments: null,
  filters: null,
  assessments: null,
  diagnostics: null,
  score: null,
};
const statusOf = (items: readonly PostureItem[], check: string): string | undefined =>
  items.find((item) => item.id === `genai-guard/${check}`)?.status;

describe('posture', () => {
  it('of nothing is healthy nowhere', () => {
    const posture = build(nothing);
    expect(new Set(posture.items.map((item) => item.status))).toEqual(new Set(['not-assessed']));
    expect(posture.plan.state).toBe('unknown');
    expect(getPostureScore(posture)).toEqual({ healthy: 0, unhealthy: 0, percent: null });
  });

  it.each<[string, Partial<AccountFacts>, string, string]>([
    ['keys off', {}, 'key-access', 'healthy'],
    ['keys on', { disableLocalAuth: false }, 'key-access', 'unhealthy'],
    ['closed network', {}, 'network-access', 'healthy'],
    [
      'selected networks',
      { publicNetworkAccess: 'enabled', networkDefaultAction: 'deny' },
      'network-access',
      'healthy',
    ],
    ['open network', { publicNetworkAccess: 'enabled', networkDefaultAction: 'allow' }, 'network-access', 'unhealthy'],
    ['network not told', { publicNetworkAccess: 'unknown' }, 'network-access', 'not-assessed'],
    ['no private endpoint', { approvedPrivateEndpoints: 0 }, 'private-link', 'unhealthy'],
    ['no key of their own', {}, 'customer-managed-key', 'not-assessed'],
  ])('with %s', (_name, facts, check, status) => {
    const { items } = build({ ...nothing, account: { ...account, ...facts } });
    expect(statusOf(items, check)).toBe(status);
  });

  it.each<[string, PostureReadings['deployments'], PostureReadings['filters'], string]>([
    ['blocks', [deployment('a', 'p')], [policy('p', 'blocks')], 'healthy'],
    [
      'annotates on one',
      [deployment('a', 'p'), deployment('b', 'q')],
      [policy('p', 'blocks'), policy('q', 'annotates')],
      'unhealthy',
    ],
    ['is off', [deployment('a', 'p')], [policy('p', 'off')], 'unhealthy'],
    ['is of a policy that is not listed', [deployment('a', 'elsewhere')], [policy('p', 'blocks')], 'not-assessed'],
    ['is not named', [deployment('a', null)], [policy('p', 'blocks')], 'not-assessed'],
    ['could not be read', [deployment('a', 'p')], null, 'not-assessed'],
    ['has no deployment', [], [], 'not-assessed'],
  ])('whose jailbreak filter %s', (_name, deployments, filters, status) => {
    const { items } = build({ ...nothing, deployments, filters });
    expect(statusOf(items, 'jailbreak-filter')).toBe(status);
  });

  it('recognises an assessment by its title when its key is new, and does not say it twice', () => {
    const title = 'Azure AI Services resources should restrict network access';
    const assessments = [
      { key: 'new-key', title, status: 'unhealthy', cause: '', severity: 'unknown', portalUrl: null },
    ] as const;
    const { items } = build({ ...nothing, account, assessments });
    expect(items[0]).toMatchObject({ source: 'defender', severity: 'medium', rules: ['no-browser-model-client'] });
    expect(statusOf(items, 'network-access')).toBeUndefined();
  });

  it('has no percentage of two', () => {
    const item = (status: PostureItem['status'], source: PostureItem['source'] = 'defender'): PostureItem => ({
      id: status,
      source,
      title: '',
      status,
      severity: 'low',
      detail: '',
      isPreview: false,
      portalUrl: null,
      rules: [],
    });
    expect(
      getPostureScore({
        items: [item('healthy'), item('unhealthy'), item('not-assessed'), item('healthy', 'genai-guard')],
      }).percent,
    ).toBeNull();
    expect(getPostureScore({ items: [item('healthy'), item('healthy'), item('unhealthy')] }).percent).toBe(67);
  });
});

function deployment(name: string, filterPolicyName: string | null) {
  return { name, modelName: null, modelVersion: null, modelFormat: null, filterPolicyName };
}

function policy(name: string, action: 'blocks' | 'annotates' | 'off') {
  const filters = [{ name: 'Jailbreak', appliesTo: 'prompt', action, threshold: null }] as const;
  return { name, basePolicy: null, mode: 'blocking', filters } as const;
}
