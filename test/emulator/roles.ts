// Who may read what. A developer with Reader on one resource group is the normal case, not the exception.

import { contoso } from './data/contoso.ts';

export const roleNames = ['owner', 'reader', 'security-reader', 'nothing'] as const;

/**
 * - `owner`: everything in the subscription
 * - `reader`: Reader on the resource group of the chat application only
 * - `security-reader`: Security Reader on the subscription: Defender, but no Cognitive Services
 * - `nothing`: signed in, without a role
 */
export type RoleName = (typeof roleNames)[number];

export interface RequestedScope {
  /** lower case; null for a request at the subscription */
  readonly resourceGroup: string | null;
  /** lower case, as `microsoft.security` */
  readonly provider: string;
}

export function canRead(role: RoleName, scope: RequestedScope): boolean {
  switch (role) {
    case 'owner':
      return true;
    case 'reader':
      return scope.resourceGroup === contoso.chat.resourceGroup.toLowerCase();
    case 'security-reader':
      return scope.provider === 'microsoft.security';
    case 'nothing':
      return false;
  }
}

/** Alerts change their state for those who may write, which in this company is the owner alone. */
export function canWrite(role: RoleName): boolean {
  return role === 'owner';
}
