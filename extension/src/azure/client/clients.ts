// Builds SDK clients, one of each kind per subscription, all with the same pipeline.

import type { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import type { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { SecurityCenter } from '@azure/arm-security';
import type { TokenCredential } from '@azure/core-auth';
import type { Pipeline } from '@azure/core-rest-pipeline';
import { toCredential } from './credential.ts';
import type { ClientSettings } from './options.ts';
import { answerChallenge, limitTime, obeyGate, pinOrigin, raiseApiVersion, retryBriefly } from './policies.ts';
import { loadSdk } from './sdk.ts';
import type { Sdk } from './sdk.ts';
import { createShared, type Shared } from './shared.ts';

const userAgentPrefix = 'genai-guard';
const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

export interface SubscriptionClients {
  readonly security: SecurityCenter;
  readonly cognitive: CognitiveServicesManagementClient;
}

/** Hands out clients and forgets them, with their tokens, on `dispose`. */
export interface ClientCache {
  getClients(subscriptionId: string): Promise<SubscriptionClients>;
  getGraph(): Promise<ResourceGraphClient>;
  readonly settings: ClientSettings;
  /** what the readings of one round ask once */
  readonly shared: Shared;
  dispose(): void;
}

export function createClientCache(settings: ClientSettings): ClientCache {
  const bySubscription = new Map<string, SubscriptionClients>();
  let graph: ResourceGraphClient | null = null;
  return {
    settings,
    shared: createShared(),
    async getClients(subscriptionId) {
      const sdk = await loadSdk();
      const key = subscriptionId.toLowerCase();
      const known = bySubscription.get(key) ?? createClients(sdk, settings, subscriptionId);
      bySubscription.set(key, known);
      return known;
    },
    async getGraph() {
      const sdk = await loadSdk();
      graph ??= createGraph(sdk, settings);
      return graph;
    },
    dispose() {
      bySubscription.clear();
      graph = null;
    },
  };
}

function createClients(sdk: Sdk, settings: ClientSettings, subscriptionId: string): SubscriptionClients {
  const credential = toCredential(settings.getToken);
  const options = { ...toPipelineOptions(settings), credentialScopes: settings.scope };
  const security = new sdk.SecurityCenter(credential, subscriptionId, options);
  const cognitive = new sdk.CognitiveServicesManagementClient(credential, subscriptionId, options);
  preparePipeline(sdk, security.pipeline, credential, settings);
  preparePipeline(sdk, cognitive.pipeline, credential, settings);
  return { security, cognitive };
}

function createGraph(sdk: Sdk, settings: ClientSettings): ResourceGraphClient {
  const credential = toCredential(settings.getToken);
  const options = { ...toPipelineOptions(settings), credentials: { scopes: [settings.scope] } };
  const graph = new sdk.ResourceGraphClient(credential, options);
  preparePipeline(sdk, graph.pipeline, credential, settings);
  return graph;
}

function toPipelineOptions(settings: ClientSettings) {
  return {
    endpoint: settings.endpoint,
    userAgentOptions: { userAgentPrefix },
    ...(settings.customCa === null ? {} : { tlsOptions: { ca: settings.customCa } }),
    ...(settings.httpClient === null ? {} : { httpClient: settings.httpClient }),
  };
}

function preparePipeline(sdk: Sdk, pipeline: Pipeline, credential: TokenCredential, settings: ClientSettings): void {
  const { pipeline: rest } = sdk;
  const { requestMs, maxWaitMs } = settings.limits;
  // The stock policy does not understand the challenge that ARM sends after a session was revoked.
  pipeline.removePolicy({ name: rest.bearerTokenAuthenticationPolicyName });
  const challengeCallbacks = { authorizeRequestOnChallenge: answerChallenge(sdk, credential) };
  const signIn = rest.bearerTokenAuthenticationPolicy({ credential, scopes: settings.scope, challengeCallbacks });
  pipeline.addPolicy(signIn, { phase: 'Sign' });
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy(retryBriefly(sdk, maxWaitMs), { phase: 'Retry' });
  // Requests and answers never reach a log, whatever the environment says.
  pipeline.removePolicy({ name: rest.logPolicyName });
  pipeline.addPolicy(obeyGate(settings.gate, settings.now));
  pipeline.addPolicy(raiseApiVersion);
  pipeline.addPolicy(pinOrigin(settings.endpoint));
  pipeline.addPolicy(limitTime(requestMs));
  // A stand-in for Azure on this machine is never behind a proxy.
  if (loopbackHosts.includes(new URL(settings.endpoint).hostname))
    pipeline.removePolicy({ name: rest.proxyPolicyName });
}
