// Our own checks of an account, for what Defender did not assess. Each answers a status and one sentence.

import type { AccountFacts, Posture, PostureItem, PostureStatus, Switch } from './types.ts';
import { postureCatalogue } from './posture-catalogue.ts';
import type { OwnCheckId } from './posture-catalogue.ts';

type Facts = Pick<Posture, 'plan' | 'account' | 'diagnosticLogs' | 'deployments'>;
type Answer = readonly [status: PostureStatus, detail: string];

const notRead: Answer = ['not-assessed', 'This could not be read.'];

/** One line per check, in the order of the catalogue. */
export function getOwnItems(facts: Facts): readonly { readonly check: OwnCheckId; readonly item: PostureItem }[] {
  return postureCatalogue.map((entry) => {
    const [status, detail] = checks[entry.check](facts);
    const item: PostureItem = {
      id: `genai-guard/${entry.check}`,
      source: 'genai-guard',
      title: entry.title,
      status,
      severity: entry.severity,
      detail,
      isPreview: false,
      portalUrl: null,
      rules: entry.rules,
    };
    return { check: entry.check, item };
  });
}

const checks: Readonly<Record<OwnCheckId, (facts: Facts) => Answer>> = {
  'key-access': ({ account }) =>
    ofAccount(account, (known) =>
      known.disableLocalAuth
        ? ['healthy', 'Keys do not work; calls need Entra ID.']
        : ['unhealthy', 'Anyone with a key can call this resource.'],
    ),
  'network-access': ({ account }) => ofAccount(account, checkNetwork),
  'private-link': ({ account }) =>
    ofAccount(account, (known) =>
      known.approvedPrivateEndpoints > 0
        ? ['healthy', `Approved private endpoints: ${String(known.approvedPrivateEndpoints)}.`]
        : ['unhealthy', 'No private endpoint is approved.'],
    ),
  'diagnostic-logs': ({ diagnosticLogs }) =>
    ofSwitch(
      diagnosticLogs,
      'A diagnostic setting writes logs.',
      'No diagnostic setting writes logs, so calls leave no trace.',
    ),
  // Needed only where someone demands it, so its absence is not a failure.
  'customer-managed-key': ({ account }) =>
    ofAccount(account, (known) =>
      known.customerManagedKey
        ? ['healthy', 'Your own key encrypts the data.']
        : ['not-assessed', 'Microsoft’s key encrypts the data. Use your own where you must.'],
    ),
  'jailbreak-filter': ({ deployments }) => checkJailbreakFilter(deployments),
  'defender-plan': ({ plan }) =>
    ofSwitch(
      plan.state,
      'The subscription has the plan.',
      'The plan is off for this subscription, so no alert can arrive.',
    ),
  'prompt-evidence': ({ plan }) =>
    ofSwitch(
      plan.promptEvidence,
      'Alerts show the suspicious part of a prompt.',
      'Alerts do not show what was written.',
    ),
};

function checkNetwork(account: AccountFacts): Answer {
  if (account.publicNetworkAccess === 'disabled') return ['healthy', 'Public network access is disabled.'];
  if (account.networkDefaultAction === 'deny') return ['healthy', 'Only selected networks are allowed.'];
  if (account.publicNetworkAccess === 'unknown') return ['not-assessed', 'Azure did not report the network settings.'];
  return ['unhealthy', 'Every network can reach this resource.'];
}

function checkJailbreakFilter(deployments: Facts['deployments']): Answer {
  const weak = deployments.filter(
    (deployment) => deployment.jailbreak === 'annotates' || deployment.jailbreak === 'off',
  );
  if (weak.length > 0) return ['unhealthy', `Does not block: ${weak.map((deployment) => deployment.name).join(', ')}.`];
  const isKnown = deployments.length > 0 && deployments.every((deployment) => deployment.jailbreak === 'blocks');
  return isKnown
    ? ['healthy', 'Blocks on every deployment.']
    : ['not-assessed', 'The filters of some deployments could not be read.'];
}

function ofAccount(account: AccountFacts | null, answer: (known: AccountFacts) => Answer): Answer {
  return account === null ? notRead : answer(account);
}

function ofSwitch(state: Switch, whenOn: string, whenOff: string): Answer {
  if (state === 'unknown') return notRead;
  return state === 'on' ? ['healthy', whenOn] : ['unhealthy', whenOff];
}
