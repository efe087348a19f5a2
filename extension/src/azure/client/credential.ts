// Turns the token function of the extension into the credential that the SDKs expect.

import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import type { GetToken } from '../contracts/azure-data.ts';
import { AzureDataError, isAzureDataError, isCancelled } from '../contracts/errors.ts';
import { notSignedIn } from '../contracts/problems.ts';

const anything = { what: 'this resource', role: '', scope: '' };

/** The SDKs keep a token until it expires, one per client: drop the clients when the session changes. */
export function toCredential(getToken: GetToken): TokenCredential {
  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
      const wanted = typeof scopes === 'string' ? [scopes] : scopes;
      const signal = options?.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
      try {
        const { token, expiresOnTimestamp } = await getToken(wanted, signal, options?.claims);
        if (token !== '') return { token, expiresOnTimestamp };
      } catch (error) {
        if (isAzureDataError(error) || isCancelled(error)) throw error;
      }
      // The cause stays behind: an identity library may put tokens or names into its errors.
      throw new AzureDataError(notSignedIn(anything));
    },
  };
}
