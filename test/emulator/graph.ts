// Resource Graph. A query is not executed: its table and its types are recognised, and names and ids in it choose the
// rows. As in the service, rows that the role may not see are missing without a word, and the fields of alerts are
// spelt in Pascal case in some rows and in camel case in others.

import { accountBody, accounts } from './data/accounts.ts';
import type { AlertBody } from './data/alerts.ts';
import { accountPath, contoso } from './data/contoso.ts';
import type { ContosoAccount } from './data/contoso.ts';
import { assessmentBodies, planBody, secureScoreBody } from './data/security.ts';
import { canRead } from './roles.ts';
import type { RoleName } from './roles.ts';

export interface GraphContext {
  readonly role: RoleName;
  readonly alerts: readonly AlertBody[];
}

type Row = Readonly<Record<string, unknown>>;

const largestPage = 1_000;

/** The answer to a query: its rows by page. */
export function answerGraph(body: string, context: GraphContext): unknown {
  const { query, options } = readRequest(body);
  const rows = findRows(query, context);
  const top = Math.min(Number(options['$top'] ?? 100), largestPage);
  const start = Number(options['$skipToken'] ?? 0);
  const data = rows.slice(start, start + top);
  const next = start + top < rows.length ? { $skipToken: String(start + top) } : {};
  return { totalRecords: rows.length, count: data.length, resultTruncated: 'false', facets: [], data, ...next };
}

function readRequest(body: string): { readonly query: string; readonly options: Row } {
  try {
    const { query, options } = JSON.parse(body) as { query?: string; options?: Row };
    return { query: (query ?? '').toLowerCase(), options: options ?? {} };
  } catch {
    return { query: body.toLowerCase(), options: {} };
  }
}

function findRows(query: string, { role, alerts }: GraphContext): readonly Row[] {
  if (!query.trimStart().startsWith('securityresources')) {
    return query.includes('microsoft.cognitiveservices/accounts') ? findAccounts(query, role) : [];
  }
  return [
    ...(query.includes('/locations/alerts') ? findAlerts(alerts, role) : []),
    ...(query.includes('/assessments') ? findAssessments(query, role) : []),
    ...(query.includes('/pricings') && sees(role, null) ? [toRow(planBody('2024-01-01'))] : []),
    ...(query.includes('/securescores') && sees(role, null) ? [toRow(secureScoreBody())] : []),
  ];
}

function findAccounts(query: string, role: RoleName): readonly Row[] {
  return accounts
    .filter((account) => canRead(role, { resourceGroup: toGroup(account), provider: 'microsoft.cognitiveservices' }))
    .filter((account) => isNamed(account, query))
    .map((account) => ({
      ...accountBody(account),
      tenantId: contoso.tenantId,
      subscriptionId: contoso.subscriptionId,
      resourceGroup: account.resourceGroup,
    }));
}

function findAssessments(query: string, role: RoleName): readonly Row[] {
  return accounts
    .filter((account) => sees(role, toGroup(account)) && isNamed(account, query))
    .flatMap((account) => assessmentBodies(account).map(toRow));
}

function findAlerts(alerts: readonly AlertBody[], role: RoleName): readonly Row[] {
  return alerts
    .filter(({ id }) => sees(role, /\/resourcegroups\/([^/]+)/i.exec(id)?.[1]?.toLowerCase() ?? null))
    .filter(({ properties }) => isAboutAi(properties))
    .map((alert, index) => {
      const row = toRow(alert);
      return index % 2 === 0 ? { ...row, properties: withPascalNames(alert.properties, 0) } : row;
    });
}

function isAboutAi(properties: Row): boolean {
  const text = JSON.stringify(properties).toLowerCase();
  return (
    /^ai\.|^azure_agentic_/i.test(String(properties['alertType'])) ||
    text.includes('/microsoft.cognitiveservices/accounts/')
  );
}

/** The names of the fields, but not those that are data of someone else. */
function withPascalNames(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => withPascalNames(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name.startsWith('$') ? name : name.slice(0, 1).toUpperCase() + name.slice(1),
      name === 'extendedProperties' || name === 'rows' ? inner : withPascalNames(inner, depth + 1),
    ]),
  );
}

/** Rows have the type in lower case and the ids of the subscription beside it. */
function toRow(body: unknown): Row {
  const row = body as Row;
  return { ...row, type: String(row['type']).toLowerCase(), subscriptionId: contoso.subscriptionId };
}

function sees(role: RoleName, resourceGroup: string | null): boolean {
  return canRead(role, { resourceGroup, provider: 'microsoft.security' });
}

function toGroup(account: ContosoAccount): string {
  return account.resourceGroup.toLowerCase();
}

function isNamed(account: ContosoAccount, query: string): boolean {
  const names = [account.account, account.subdomain, accountPath(account).toLowerCase()];
  return names.some((name) => query.includes(`'${name}'`));
}
