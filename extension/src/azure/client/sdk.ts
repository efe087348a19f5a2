// Loads the Azure SDKs, once, on first use. No other file imports them as values, so that an editor without a linked
// resource never pays for them.

import type { SecurityCenter } from '@azure/arm-security';
import type { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import type { ResourceGraphClient } from '@azure/arm-resourcegraph';

/** The constructors and functions of the SDKs that this folder uses. */
export interface Sdk {
  readonly SecurityCenter: typeof SecurityCenter;
  readonly CognitiveServicesManagementClient: typeof CognitiveServicesManagementClient;
  readonly ResourceGraphClient: typeof ResourceGraphClient;
  readonly pipeline: typeof import('@azure/core-rest-pipeline');
  readonly core: typeof import('@azure/core-client');
}

let loading: Promise<Sdk> | null = null;

export function loadSdk(): Promise<Sdk> {
  loading ??= importSdk().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function importSdk(): Promise<Sdk> {
  const [security, cognitive, graph, pipeline, core] = await Promise.all([
    import('@azure/arm-security'),
    import('@azure/arm-cognitiveservices'),
    import('@azure/arm-resourcegraph'),
    import('@azure/core-rest-pipeline'),
    import('@azure/core-client'),
  ]);
  return {
    SecurityCenter: security.SecurityCenter,
    CognitiveServicesManagementClient: cognitive.CognitiveServicesManagementClient,
    ResourceGraphClient: graph.ResourceGraphClient,
    pipeline,
    core,
  };
}
