// The inventory as a CycloneDX 1.6 bill of materials: models as machine-learning components, SDKs as libraries, endpoints
// as services. The same inventory gives the same document, so that two of them can be compared.

import { createHash } from 'node:crypto';
import type { Row } from './rows.ts';

const unknownModel = 'unknown model';

export function formatCycloneDx(rows: readonly Row[], project: string, version: string): string {
  const models = group(rows, (row) => [row.provider ?? 'unknown provider', row.model ?? unknownModel].join('/'));
  const sdks = group(
    rows.filter(({ sdk }) => sdk !== null),
    ({ sdk, sdkVersion }) => [sdk ?? '', sdkVersion ?? ''].join('@'),
  );
  const services = group(
    rows.filter(({ endpoint }) => endpoint !== null),
    ({ endpoint }) => endpoint ?? '',
  );
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: toUrn(JSON.stringify(rows)),
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'genai-guard', version }] },
      component: { type: 'application', name: project, 'bom-ref': 'application' },
    },
    components: [
      ...[...models].map(([ref, calls]) => toModel(ref, calls)),
      ...[...sdks].map(([ref, calls]) => toLibrary(ref, calls)),
    ],
    services: [...services].map(([endpoint, calls]) => toService(endpoint, calls)),
    dependencies: [
      {
        ref: 'application',
        dependsOn: [
          ...[...models.keys()].map((ref) => `model:${ref}`),
          ...[...sdks.keys()].map((ref) => `sdk:${ref}`),
          ...[...services.keys()].map((endpoint) => `service:${endpoint}`),
        ],
      },
    ],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function toModel(ref: string, rows: readonly Row[]): object {
  const [row] = rows;
  return {
    type: 'machine-learning-model',
    'bom-ref': `model:${ref}`,
    name: row?.model ?? unknownModel,
    ...(row?.provider && { publisher: row.provider }),
    modelCard: {
      modelParameters: { task: [...new Set(rows.map(({ operation }) => operation))].join(', ') },
      considerations: { useCases: [...new Set(rows.map(({ call }) => `Called as ${call}`))] },
    },
    evidence: { occurrences: rows.map(({ file, line }) => ({ location: file, line })) },
    properties: rows.flatMap((each, index) => toProperties(each, index)),
  };
}

function toProperties(row: Row, index: number): readonly { readonly name: string; readonly value: string }[] {
  const entries = {
    place: `${row.file}:${String(row.line)}`,
    promptSources: row.promptSources.map(({ label, text }) => `${label}: ${text}`).join('; '),
    tools: row.tools,
    outputLimit: row.outputLimit,
    ...(row.approved !== null && { approved: String(row.approved) }),
    ...Object.fromEntries(Object.entries(row.controls).map(([id, state]) => [`control:${id}`, state])),
  };
  return Object.entries(entries).map(([name, value]) => ({
    name: `genai-guard:call:${String(index + 1)}:${name}`,
    value,
  }));
}

function toLibrary(ref: string, rows: readonly Row[]): object {
  const [row] = rows;
  const name = row?.sdk ?? '';
  const exact = /^\d/.test(row?.sdkVersion ?? '') ? row?.sdkVersion : null;
  return {
    type: 'library',
    'bom-ref': `sdk:${ref}`,
    name,
    ...(row?.sdkVersion && { version: row.sdkVersion }),
    ...(exact && { purl: `pkg:npm/${name.replace(/^@/, '%40')}@${exact}` }),
    evidence: { occurrences: rows.map(({ file, line }) => ({ location: file, line })) },
  };
}

function toService(endpoint: string, rows: readonly Row[]): object {
  const provider = rows[0]?.provider;
  return {
    'bom-ref': `service:${endpoint}`,
    name: endpoint,
    ...(provider && { provider: { name: provider } }),
    ...(!endpoint.startsWith('$') && { endpoints: [`https://${endpoint}`] }),
    'x-trust-boundary': true,
    data: [{ flow: 'bi-directional', classification: 'unclassified', name: 'prompts and replies' }],
  };
}

function group<Item>(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

/** A name for this content, in the form of a random UUID. */
function toUrn(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
