// Alert bodies in the published envelope (2022-01-01). All of them are synthetic and say so.

import { alertTypes } from './alert-types.ts';
import type { SyntheticAlertType } from './alert-types.ts';
import { accountPath, contoso, groupPath, subscriptionPath } from './contoso.ts';
import type { ContosoAccount } from './contoso.ts';

const hourMs = 3_600_000;

export interface AlertBody {
  readonly id: string;
  readonly name: string;
  readonly type: 'Microsoft.Security/Locations/alerts';
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One alert of each published type, and one of another plan, as the service would list them at a time. */
export function createAlerts(now: Date): readonly AlertBody[] {
  return [...alertTypes.map((type, index) => createAlert(type, index, now)), createForeignAlert(now)];
}

function createAlert(type: SyntheticAlertType, index: number, now: Date): AlertBody {
  const name = toName(index);
  const scope = toScope(type);
  const raised = now.getTime() - type.hoursAgo * hourMs;
  return {
    id: `${scope}/providers/Microsoft.Security/locations/${contoso.location}/alerts/${name}`,
    name,
    type: 'Microsoft.Security/Locations/alerts',
    properties: {
      version: '2022-01-01.0',
      alertType: type.alertType,
      systemAlertId: name,
      productName: 'Microsoft Defender for Cloud',
      productComponentName: 'AIServices',
      vendorName: 'Microsoft',
      alertDisplayName: type.displayName,
      description: `Synthetic alert of the type ${type.alertType}. Nothing happened.`,
      severity: type.severity,
      intent: type.intent,
      status: toStatus(index),
      startTimeUtc: toAzureTime(raised - 0.5 * hourMs),
      endTimeUtc: toAzureTime(raised - 0.4 * hourMs),
      timeGeneratedUtc: toAzureTime(raised),
      processingEndTimeUtc: toAzureTime(raised + 60_000),
      compromisedEntity: type.where === 'subscription' ? contoso.subscriptionId : toAccount(type).account,
      resourceIdentifiers: toIdentifiers(type),
      entities: toEntities(index),
      remediationSteps: [
        'Synthetic step: look at the calls of this deployment.',
        'Synthetic step: review its filters.',
      ],
      alertUri: toPortalLink(name, type),
      extendedLinks: [],
      isIncident: false,
      correlationKey: `synthetic-${String(index)}`,
      techniques: ['AML.T0051'],
      subTechniques: [],
      extendedProperties: toExtended(type),
      ...(type.evidence === undefined ? {} : { supportingEvidence: toEvidence(type.evidence, raised) }),
    },
  };
}

/** The list of a subscription holds other plans as well; the product must leave them out. */
function createForeignAlert(now: Date): AlertBody {
  const name = 'b8c0f3de-0000-4000-8000-0000000000ff';
  const machine = `${groupPath(contoso.chat)}/providers/Microsoft.Compute/virtualMachines/vm-build`;
  return {
    id: `${groupPath(contoso.chat)}/providers/Microsoft.Security/locations/${contoso.location}/alerts/${name}`,
    name,
    type: 'Microsoft.Security/Locations/alerts',
    properties: {
      version: '2022-01-01.0',
      alertType: 'VM_SyntheticTest',
      systemAlertId: name,
      alertDisplayName: 'Synthetic alert about a virtual machine',
      description: 'Synthetic alert of the emulator.',
      severity: 'High',
      intent: 'Execution',
      status: 'Active',
      startTimeUtc: toAzureTime(now.getTime() - hourMs),
      timeGeneratedUtc: toAzureTime(now.getTime() - hourMs),
      resourceIdentifiers: [{ type: 'AzureResource', azureResourceId: machine }],
    },
  };
}

function toAccount(type: SyntheticAlertType): ContosoAccount {
  return type.where === 'summary' ? contoso.documents : contoso.chat;
}

function toScope(type: SyntheticAlertType): string {
  return type.where === 'subscription' ? subscriptionPath : groupPath(toAccount(type));
}

/** Real answers spell ids with differing letter case, so some of these do. */
function toIdentifiers(type: SyntheticAlertType): readonly unknown[] {
  const workspace = { type: 'LogAnalytics', workspaceId: '00000000-0000-4000-8000-000000000001' };
  if (type.where === 'subscription') return [{ type: 'AzureResource', azureResourceId: subscriptionPath }, workspace];
  const path = accountPath(toAccount(type));
  const azureResourceId = type.where === 'triage' ? path.toLowerCase() : path;
  const azureResourceTenantId = contoso.tenantId;
  return [{ type: 'AzureResource', azureResourceId, azureResourceTenantId }, workspace];
}

function toDeployment(type: SyntheticAlertType): string | null {
  switch (type.where) {
    case 'support':
      return contoso.chat.deployments.support;
    case 'triage':
      return contoso.chat.deployments.triage;
    case 'summary':
      return contoso.documents.deployments.summary;
    case 'account':
    case 'subscription':
      return null;
  }
}

/** The names are not documented. These are plausible ones, spelt in two ways. */
function toExtended(type: SyntheticAlertType): Readonly<Record<string, unknown>> {
  const deployment = toDeployment(type);
  const name = type.where === 'triage' ? 'deploymentName' : 'Model deployment name';
  return {
    Synthetic: 'True',
    resourceType: 'Azure AI services',
    ...(deployment === null ? {} : { [name]: deployment }),
    'Application name': 'contoso-support-portal',
    'End user ID': 'synthetic-user-17',
    'Client IP address': '203.0.113.7',
    ...(type.evidence === undefined ? {} : { 'Suspicious user prompt segment': type.evidence }),
  };
}

function toEntities(index: number): readonly unknown[] {
  const address = { $id: 'ip_1', type: 'ip', address: '203.0.113.7', location: { countryCode: 'nl', asn: 64500 } };
  return index % 3 === 0 ? [address, { $ref: 'ip_1' }] : [address];
}

function toEvidence(text: string, time: number): unknown {
  const table = {
    type: 'tabularEvidences',
    title: 'Supporting evidence events',
    columns: ['Time', 'Prompt Suspicious Segment', 'User agent', 'Confidence score'],
    rows: [[toAzureTime(time), text, 'synthetic-client/1.0', 0.93]],
  };
  return { type: 'supportingEvidenceList', supportingEvidenceList: [table] };
}

function toStatus(index: number): string {
  if (index === 4) return 'InProgress';
  if (index === 6) return 'Resolved';
  return index === 11 ? 'Dismissed' : 'Active';
}

/** Names were `ticks_guid` once and are bare GUIDs today; both occur in one list. */
function toName(index: number): string {
  const guid = `b8c0f3de-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return index % 5 === 0 ? `2518298467986649999_${guid}` : guid;
}

function toPortalLink(name: string, type: SyntheticAlertType): string {
  const group = type.where === 'subscription' ? '' : `/resourceGroup/${toAccount(type).resourceGroup}`;
  return `https://portal.azure.com/#view/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/${name}/subscriptionId/${contoso.subscriptionId}${group}/referencedFrom/alertDeepLink/location/${contoso.location}`;
}

/** Seven digits of a second, as the service writes them. */
function toAzureTime(time: number): string {
  return new Date(time).toISOString().replace(/\.(\d{3})Z$/, '.$10000Z');
}
