// Names under which alerts carry what we look for. None is documented, so each fact has several and none is required.
// Names are compared without case, spaces and punctuation.

import type { AlertFacts } from '../../domain/types.ts';

export const factNames = {
  deployment: ['modeldeploymentname', 'modeldeployment', 'deploymentname', 'deployment', 'deploymentid'],
  applicationName: ['applicationname', 'application', 'appname'],
  userAgent: ['useragent', 'clientuseragent', 'suspicioususeragent'],
  confidence: ['confidence', 'confidencescore', 'confidencelevel'],
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
  endUserId: ['enduserid', 'enduser', 'enduserobjectid'],
} as const satisfies Readonly<Record<keyof AlertFacts, readonly string[]>>;

/** Properties that hold text of a prompt or a reply. They leave the alert and become evidence. */
const promptName = /prompt(?!shield)|segment|completion|modelresponse|userinput|modeloutput|message(?!id)/;

/** Properties that name a person, an address or a device. */
const personalName =
  /user(?!agent)|ip(address)?$|^ip|email|upn|tenantid|account(?!type)|principal|objectid|city|country|location/;

export function isPromptName(key: string): boolean {
  return promptName.test(key) && !/count|length|tokens?$|evidence(enabled|state)/.test(key);
}

export function isPersonalName(key: string): boolean {
  return personalName.test(key);
}
