// One Defender alert: unknown JSON in, a checked alert without evidence out.

import { findCatalogueEntry } from '../../domain/alerts.ts';
import type { AlertFacts, AlertStatus, DefenderAlert, Severity } from '../../domain/types.ts';
import { getAddresses, hasEvidence } from './alert-evidence.ts';
import { factNames, isPersonalName, isPromptName, personNames } from './alert-names.ts';
import { getLine, getLines, getList, getRecord, getTime, isRecord, toNameKey, toText } from './json.ts';
import type { JsonRecord } from './json.ts';
import { toPlainLine } from '../../domain/hostile-text.ts';
import { toPortalUrl } from './portal-url.ts';

const maxProperties = 100;
const maxIdLength = 1_000;
const alertIdForm =
  /^\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?\/providers\/microsoft\.security\/locations\/[^/]+\/alerts\/[^/]+$/i;

const severities: Readonly<Record<string, Severity>> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'informational',
};
const statuses: Readonly<Record<string, AlertStatus>> = {
  active: 'active',
  inprogress: 'in-progress',
  resolved: 'resolved',
  dismissed: 'dismissed',
};

/** Reads one alert. null when it has no usable id or type; everything else may be missing. */
export function parseAlert(value: unknown): DefenderAlert | null {
  if (!isRecord(value)) return null;
  const properties = getRecord(value, 'properties');
  const id = getLine(value, 'id', maxIdLength);
  const alertType = getLine(properties, 'alertType', 200);
  if (id === null || alertType === null || !alertIdForm.test(id)) return null;
  const entry = findCatalogueEntry(alertType);
  const extended = readExtended(properties);
  return {
    id,
    alertType,
    entry,
    ...readTexts(properties, entry?.title ?? alertType),
    ...readTimes(properties),
    severity: toSeverity(getLine(properties, 'severity')),
    status: toStatus(getLine(properties, 'status')),
    verdict: entry?.verdict ?? 'unknown',
    resourceIds: readResourceIds(properties),
    tactics: splitTactics(getLine(properties, 'intent')) ?? entry?.tactics ?? [],
    techniques: [...getLines(properties, 'techniques'), ...getLines(properties, 'subTechniques')],
    remediationSteps: getLines(properties, 'remediationSteps', 20),
    portalUrl: toPortalUrl(toText(properties['alertUri'])),
    facts: pickFacts(extended, properties),
    properties: extended.filter(({ key }) => !isPersonalName(key)).map(({ name, value }) => ({ name, value })),
    hasEvidence: hasEvidence(properties),
  };
}

/** Display names carry "(Preview)" or not, and samples say what they are in theirs. */
function readTexts(
  properties: JsonRecord,
  fallback: string,
): Pick<DefenderAlert, 'title' | 'description' | 'isSample'> {
  const displayName = getLine(properties, 'alertDisplayName') ?? fallback;
  return {
    title: displayName.replace(/\s*\(preview\)\s*$/i, ''),
    description: getLine(properties, 'description', 2_000) ?? '',
    isSample: /\bsample alert\b/i.test(displayName),
  };
}

function toStatus(word: string | null): AlertStatus {
  return statuses[toNameKey(word ?? '')] ?? 'unknown';
}

export function toSeverity(word: string | null): Severity {
  return severities[word?.toLowerCase() ?? ''] ?? 'unknown';
}

function readTimes(
  properties: JsonRecord,
): Pick<DefenderAlert, 'firstActivityAt' | 'lastActivityAt' | 'raisedAt' | 'updatedAt'> {
  return {
    firstActivityAt: getTime(properties, 'startTimeUtc'),
    lastActivityAt: getTime(properties, 'endTimeUtc'),
    raisedAt: getTime(properties, 'timeGeneratedUtc'),
    updatedAt: getTime(properties, 'processingEndTimeUtc'),
  };
}

function readResourceIds(properties: JsonRecord): readonly string[] {
  return getList(properties, 'resourceIdentifiers')
    .filter(isRecord)
    .map((identifier) => getLine(identifier, 'azureResourceId', maxIdLength))
    .filter((id) => id !== null);
}

interface Extended {
  readonly name: string;
  readonly key: string;
  readonly value: string;
}

/** Extended properties without those that hold prompt text. */
function readExtended(properties: JsonRecord): readonly Extended[] {
  return Object.entries(getRecord(properties, 'extendedProperties'))
    .slice(0, maxProperties)
    .map(([name, value]) => ({
      name: toPlainLine(name, 100),
      key: toNameKey(name),
      value: toPlainLine(toText(value) ?? JSON.stringify(value), 500),
    }))
    .filter((property) => property.name !== '' && !isPromptName(property.key));
}

function pickFacts(extended: readonly Extended[], properties: JsonRecord): AlertFacts {
  const pick = (names: readonly string[]): string | null => {
    for (const name of names) {
      const value = extended.find((property) => property.key === name)?.value;
      if (value !== undefined && value !== '') return value;
    }
    return null;
  };
  return {
    deployment: pick(factNames.deployment),
    applicationName: pick(factNames.applicationName),
    userAgent: pick(factNames.userAgent),
    confidence: pick(factNames.confidence),
    namesEndUser: pick(personNames.endUser) !== null,
    namesClientIp: getAddresses(properties).length > 0 || pick(personNames.clientIp) !== null,
  };
}

/** The field is one of a list of words, or several with commas, with or without spaces inside a word. */
function splitTactics(intent: string | null): readonly string[] | null {
  if (intent === null) return null;
  const words = intent
    .split(',')
    .map((word) => word.trim().replace(/([a-z])([A-Z])/g, '$1 $2'))
    .filter((word) => word !== '' && !/^unknown$/i.test(word));
  return words.length === 0 ? null : words;
}
