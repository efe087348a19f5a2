// The linked resources of this workspace, kept by the editor. What comes back from its storage is checked again.

import type * as vscode from 'vscode';
import type { LinkedResource } from '../domain/types.ts';
import { toResourceId } from '../domain/resource-id.ts';

const key = 'genaiGuard.links';

export interface Links {
  read(): readonly LinkedResource[];
  write(resources: readonly LinkedResource[]): Promise<void>;
}

export function createLinks(memento: vscode.Memento): Links {
  return {
    read: () => {
      const stored = memento.get<unknown>(key);
      return Array.isArray(stored) ? stored.flatMap((value: unknown) => parseLink(value) ?? []) : [];
    },
    write: async (resources) => {
      await memento.update(
        key,
        resources.filter(({ isDemo }) => !isDemo),
      );
    },
  };
}

export function parseLink(value: unknown): LinkedResource | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = (name: string): string => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === 'string' ? found : '';
  };
  const id = toResourceId(text('id'));
  const hosts: unknown = Reflect.get(value, 'endpointHosts');
  if (id === null || text('name') === '' || !Array.isArray(hosts)) return null;
  return {
    id,
    name: text('name'),
    subscriptionId: text('subscriptionId'),
    resourceGroup: text('resourceGroup'),
    tenantId: text('tenantId') || null,
    accountKind: text('accountKind'),
    location: text('location'),
    endpointHosts: hosts.filter((host): host is string => typeof host === 'string'),
    isDemo: false,
  };
}
