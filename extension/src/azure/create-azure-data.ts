// The one entry to Azure: token function in, checked data out. Building it loads nothing and asks nothing.

import { createAlertReader } from './client/alert-reader.ts';
import { createAccessCheck } from './client/access-check.ts';
import { createClientCache } from './client/clients.ts';
import { toSettings } from './client/options.ts';
import type { AzureDataOptions } from './client/options.ts';
import { createPostureReader } from './client/posture-reader.ts';
import { createResourceFinder } from './client/resource-finder.ts';
import type { AzureData } from './contracts/azure-data.ts';

export type { AzureDataOptions } from './client/options.ts';

/**
 * Data of Azure for one signed-in account.
 * @throws TypeError for an endpoint that is not an https address
 */
export function createAzureData(options: AzureDataOptions): AzureData {
  const cache = createClientCache(toSettings(options));
  return {
    isDemo: false,
    ...createAlertReader(cache),
    ...createPostureReader(cache),
    ...createResourceFinder(cache),
    checkAccess: createAccessCheck(cache),
    dispose: () => {
      cache.dispose();
    },
  };
}
