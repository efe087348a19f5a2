// The management of Azure AI resources in code: the content filters of deployments.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureManagement: ModelPack = {
  name: 'azure-management',
  packages: ['@azure/arm-cognitiveservices'],
  title: 'Azure AI management',
  gateTexts: ['raiPolicies', 'raiPolicyName'],
  rows: [
    { kind: 'type', type: 'Client', at: ['module.CognitiveServicesManagementClient.new()', 'module.CognitiveServicesManagementClient'] },
    { kind: 'sink', sink: 'filter', values: ['Asynchronous_filter', 'Deferred'], at: 'Client.raiPolicies.createOrUpdate(3).properties.mode' },
    { kind: 'sink', sink: 'filter', values: [false], at: 'Client.raiPolicies.createOrUpdate(3).properties.contentFilters[].{enabled,blocking}' },
    { kind: 'sink', sink: 'filter', values: ['Microsoft.Nil'], at: 'Client.deployments.{beginCreateOrUpdate,beginCreateOrUpdateAndWait}(3).properties.raiPolicyName' },
  ],
};
