// One emulator, one way to build the data under test against it.

import { createAzureData } from '../../../extension/src/azure/create-azure-data.ts';
import type { AzureDataOptions } from '../../../extension/src/azure/create-azure-data.ts';
import type { AzureData } from '../../../extension/src/azure/contracts/azure-data.ts';
import { isAzureDataError } from '../../../extension/src/azure/contracts/errors.ts';
import { parseAccount } from '../../../extension/src/azure/wire/account.ts';
import type { LinkedResource, Problem } from '../../../extension/src/domain/types.ts';
import { accountBody } from '../../emulator/data/accounts.ts';
import { contoso } from '../../emulator/data/contoso.ts';
import type { ContosoAccount } from '../../emulator/data/contoso.ts';
import type { Emulator } from '../../emulator/emulator.ts';

/** A token that must never be seen anywhere but in a request header. */
export const seededToken = 'seeded-token-3f9a1c77';

export function getSeededToken(): Promise<{ token: string; expiresOnTimestamp: number }> {
  return Promise.resolve({ token: seededToken, expiresOnTimestamp: Date.now() + 300_000 });
}

export function connect(emulator: Emulator, options: Partial<AzureDataOptions> = {}): AzureData {
  return createAzureData({ endpoint: emulator.url, customCa: emulator.caPem, getToken: getSeededToken, ...options });
}

export function toResource(account: ContosoAccount = contoso.chat): LinkedResource {
  const resource = parseAccount(accountBody(account));
  if (resource === null) throw new Error('The emulator has an account that the product cannot read.');
  return resource;
}

/** The problem with which a reading fails. */
export async function getProblem(reading: Promise<unknown>): Promise<Problem> {
  const error: unknown = await reading.then(
    () => new Error('The reading succeeded.'),
    (reason: unknown) => reason,
  );
  if (isAzureDataError(error)) return error.problem;
  throw error;
}
