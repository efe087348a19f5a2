// The rules and the standards they are about, as SARIF describes them.

import { ruleDocs, type RuleDoc, type Severity } from '../../engine-entry.ts';
import { readPackageFile } from '../package-files.ts';

export const ruleIds: readonly string[] = ruleDocs.map(({ id }) => id);

/** Tags beyond this number are not shown by GitHub. */
const mostTags = 10;
const scores: Readonly<Record<Severity, string>> = { high: '8.0', medium: '5.5', low: '3.0' };

interface Standard {
  readonly name: string;
  readonly title: string;
  readonly guid: string;
  readonly version: string;
  readonly organization: string;
  readonly uri: string;
  readonly idsOf: (doc: RuleDoc) => readonly string[];
}

const isAgentic = (id: string): boolean => id.startsWith('ASI');
const ofEdition = (edition: string) => (doc: RuleDoc) =>
  doc.owasp.filter((id) => id.endsWith(`:${edition}`) && !isAgentic(id));

/** One component a standard and edition: numbers mean other things in another edition. */
const standards: readonly Standard[] = [
  {
    name: 'OWASP-LLM-2025',
    title: 'OWASP Top 10 for LLM Applications',
    guid: '6f1c2c0e-3c53-4c7a-9c5c-0c1c8f1f2025',
    version: '2025',
    organization: 'OWASP',
    uri: 'https://genai.owasp.org/llm-top-10/',
    idsOf: ofEdition('2025'),
  },
  {
    name: 'OWASP-LLM-2026',
    title: 'OWASP Top 10 for LLM Applications',
    guid: '6f1c2c0e-3c53-4c7a-9c5c-0c1c8f1f2026',
    version: '2026',
    organization: 'OWASP',
    uri: 'https://genai.owasp.org/llm-top-10/',
    idsOf: ofEdition('2026'),
  },
  {
    name: 'OWASP-Agentic-2026',
    title: 'OWASP Top 10 for Agentic Applications',
    guid: 'b7e0f0d4-53f5-4f0c-9a56-2f7d0a7a2026',
    version: '2026',
    organization: 'OWASP',
    uri: 'https://genai.owasp.org/',
    idsOf: ({ owasp }) => owasp.filter(isAgentic),
  },
  {
    name: 'CWE',
    title: 'Common Weakness Enumeration',
    guid: 'ffc64c90-42b6-44ce-8bee-f6b7dae36e50',
    version: '4.18',
    organization: 'MITRE',
    uri: 'https://cwe.mitre.org/',
    idsOf: ({ cwe }) => cwe,
  },
  {
    name: 'ATLAS',
    title: 'MITRE ATLAS',
    guid: '2b1f7a3e-5d0b-4a4e-8f0e-7e6f5c4d5600',
    version: '5.6.0',
    organization: 'MITRE',
    uri: 'https://atlas.mitre.org/',
    idsOf: ({ atlas }) => atlas,
  },
];

export interface Taxonomy {
  readonly name: string;
  readonly guid: string;
  readonly version: string;
  readonly organization: string;
  readonly informationUri: string;
  readonly shortDescription: { readonly text: string };
  readonly isComprehensive: false;
  readonly taxa: readonly { readonly id: string }[];
}

export function describeTaxonomies(): readonly Taxonomy[] {
  return standards.map(({ name, title, guid, version, organization, uri, idsOf }) => ({
    ...{ name, guid, version, organization, informationUri: uri, shortDescription: { text: title } },
    isComprehensive: false,
    taxa: taxaOf(idsOf).map((id) => ({ id })),
  }));
}

export function describeRules(): readonly object[] {
  return ruleDocs.map((doc) => ({
    id: `genai-guard/${doc.id}`,
    name: doc.id,
    shortDescription: { text: `${doc.description}.` },
    fullDescription: { text: doc.why },
    helpUri: doc.url,
    help: describeHelp(doc),
    defaultConfiguration: {
      enabled: doc.presets.includes('recommended'),
      level: doc.severity === 'high' ? 'error' : doc.severity === 'medium' ? 'warning' : 'note',
    },
    relationships: standards.flatMap(({ name, guid, idsOf }, index) =>
      idsOf(doc).map((id) => ({
        target: { id, index: taxaOf(idsOf).indexOf(id), toolComponent: { name, guid, index } },
        kinds: ['relevant'],
      })),
    ),
    properties: {
      'security-severity': scores[doc.severity],
      precision: doc.presets.includes('recommended') ? 'high' : 'medium',
      'problem.severity': doc.severity === 'high' ? 'error' : doc.severity === 'medium' ? 'warning' : 'recommendation',
      tags: tagsOf(doc),
    },
  }));
}

function taxaOf(idsOf: Standard['idsOf']): readonly string[] {
  return [...new Set(ruleDocs.flatMap((doc) => idsOf(doc)))].sort();
}

/** `external/cwe/cwe-1427`, `external/owasp-llm/llm01-2025`: the form that code scanning filters by. */
function tagsOf({ owasp, cwe, atlas }: RuleDoc): readonly string[] {
  const tags = [
    'security',
    'genai',
    ...cwe.map((id) => `external/cwe/${id.toLowerCase()}`),
    ...owasp.map((id) => `external/owasp-${isAgentic(id) ? 'agentic' : 'llm'}/${id.toLowerCase().replace(':', '-')}`),
    ...atlas.map((id) => `external/atlas/${id.toLowerCase()}`),
  ];
  return tags.slice(0, mostTags);
}

/** The page of the rule; without its pages the package still says why and what to do. */
function describeHelp(doc: RuleDoc): { readonly text: string; readonly markdown: string } {
  const page = readPackageFile(`docs/rules/${doc.id}.md`)
    ?.replace(/<!--[\s\S]*?-->\n*/g, '')
    .trim();
  return { text: `${doc.why} See ${doc.url}`, markdown: page ?? `${doc.why}\n\n[Read more](${doc.url})` };
}
