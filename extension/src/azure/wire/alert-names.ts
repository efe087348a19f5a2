// Names under which alerts carry what we look for. None is documented, so each fact has several and none is required.
// Names are compared without case, spaces and punctuation.

import type { AlertFacts } from '../../domain/types.ts';

export const factNames = {
  deployment: ['modeldeploymentname', 'modeldeployment', 'deploymentname', 'deployment', 'deploymentid'],
  applicationName: ['applicationname', 'application', 'appname'],
  userAgent: ['useragent', 'clientuseragent', 'suspicioususeragent'],
  confidence: ['confidence', 'confidencescore', 'confidencelevel'],
} as const satisfies Partial<Readonly<Record<keyof AlertFacts, readonly string[]>>>;

/** Names of a person and of an address. Whether they are there is a fact; what they say is not kept. */
export const personNames = {
  clientIp: [
    'clientipaddress',
    'clientip',
    'enduseripaddress',
    'enduserip',
    'userip',
    'sourceip',
    'callerip',
    'ipaddress',
  ],
  endUser: ['enduserid', 'enduser', 'enduserobjectid'],
} as const;

/** Properties that hold text of a prompt or a reply. They leave the alert and become evidence. */
const promptName = /prompt(?!shield)|segment|completion|modelresponse|userinput|modeloutput|message(?!id)/;

/** Properties that name a person, an address or a device, or hold what opens a door. They become evidence as well. */
const personalName =
  /user(?!agent)|ip(v[46])?(address)?$|^ip|email|upn|tenantid|account(?!type)|principal|objectid|entity|city|country|location|apikey|accesskey|secret|token(?!s|count)|password|credential|connectionstring|signature/;

export function isPromptName(key: string): boolean {
  return promptName.test(key) && !/count|length|tokens?$|evidence(enabled|state)/.test(key);
}

export function isPersonalName(key: string): boolean {
  return personalName.test(key);
}
