// Bodies of Defender for Cloud beside alerts: the plan, and the assessments of an account.

import { accountPath, contoso, subscriptionPath } from './contoso.ts';
import type { ContosoAccount } from './contoso.ts';

/** The plan for AI services, in the shape of 2024-01-01. Older versions have no extensions. */
export function planBody(apiVersion: string): unknown {
  const isOld = apiVersion < '2023';
  const extensions = [
    { name: 'AIPromptEvidence', isEnabled: 'True' },
    { name: 'AIPromptSharingWithPurview', isEnabled: 'False' },
    { name: 'AIModelScanner', isEnabled: 'False' },
  ];
  return {
    id: `${subscriptionPath}/providers/Microsoft.Security/pricings/AI`,
    name: 'AI',
    type: 'Microsoft.Security/pricings',
    properties: {
      pricingTier: 'Standard',
      freeTrialRemainingTime: 'PT0S',
      ...(isOld ? {} : { enforce: 'False', resourcesCoverageStatus: 'FullyCovered', extensions }),
    },
  };
}

/** The score of the subscription, in the shape of 2020-01-01. */
export function secureScoreBody(): unknown {
  return {
    id: `${subscriptionPath}/providers/Microsoft.Security/secureScores/ascScore`,
    name: 'ascScore',
    type: 'Microsoft.Security/secureScores',
    properties: {
      displayName: 'ASC score',
      score: { max: 58, current: 34.02, percentage: 0.5866 },
      weight: 182,
    },
  };
}

interface AssessmentSeed {
  readonly key: string;
  readonly title: string;
  readonly chat: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, string>>;
}

const healthy = { code: 'Healthy' };
const offByPolicy = { code: 'NotApplicable', cause: 'OffByPolicy', description: 'Synthetic: off in the policy.' };

const seeds: readonly AssessmentSeed[] = [
  {
    key: '13b10b36-aa99-4db6-b00c-dcf87c4761e6',
    title: 'Azure AI Services resources should have key access disabled (disable local authentication)',
    chat: { code: 'Unhealthy', description: 'Synthetic: keys are accepted.' },
    documents: healthy,
  },
  {
    key: 'f738efb8-005f-680d-3d43-b3db762d6243',
    title: 'Azure AI Services resources should restrict network access',
    chat: { code: 'Unhealthy', description: 'Synthetic: open to all networks.' },
    documents: healthy,
  },
  {
    key: '54f53ddf-6ebd-461e-a247-394c542bc5d1',
    title: 'Azure AI Services resources should use Azure Private Link',
    chat: { code: 'Unhealthy' },
    documents: healthy,
  },
  {
    key: '18bf29b3-a844-e170-2826-4e95d0ba4dc9',
    title:
      '(Enable if required) Azure AI Services resources should encrypt data at rest with a customer-managed key (CMK)',
    chat: offByPolicy,
    documents: offByPolicy,
  },
  {
    key: '5d1c7a10-0000-4000-8000-00000000c0de',
    title: 'Content filtering should be used on model deployed (Preview)',
    chat: healthy,
    documents: healthy,
  },
];

export function assessmentBodies(account: ContosoAccount): readonly unknown[] {
  return seeds.map((seed) => ({
    id: `${accountPath(account)}/providers/Microsoft.Security/assessments/${seed.key}`,
    name: seed.key,
    type: 'Microsoft.Security/assessments',
    properties: {
      resourceDetails: { source: 'Azure', id: accountPath(account) },
      displayName: seed.title,
      status: account === contoso.chat ? seed.chat : seed.documents,
    },
  }));
}
