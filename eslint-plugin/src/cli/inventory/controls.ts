// The six blind spots of ordinary tools, as questions to a call of a model, and the controls of published standards
// that an answer is evidence for.

import type { CallFacts } from '../../engine-entry.ts';

export type ControlId = 'injection' | 'filter' | 'audit' | 'identity' | 'retrieval' | 'logs';

export interface Control {
  readonly id: ControlId;
  readonly title: string;
  readonly question: string;
  /** rules that report when the control is missing */
  readonly rules: readonly string[];
  readonly isNeeded: (facts: CallFacts) => boolean;
  readonly standards: {
    readonly owasp2025: readonly string[];
    readonly owasp2026: readonly string[];
    readonly nist: readonly string[];
    readonly mcsb: readonly string[];
  };
}

const isUntrusted = ({ sources }: CallFacts): boolean =>
  sources.some(({ label }) => label === 'user' || label === 'retrieved');
const isRetrieving = ({ sources }: CallFacts): boolean => sources.some(({ label }) => label === 'retrieved');

export const controls: readonly Control[] = [
  {
    id: 'injection',
    title: 'Injection detection',
    question: 'Is text from outside checked for attacks, and kept apart from instructions?',
    rules: [
      'require-prompt-shield',
      'require-text-normalization',
      'no-untrusted-system-prompt',
      'no-untrusted-prompt-concat',
    ],
    isNeeded: (facts) => facts.writesText && isUntrusted(facts),
    standards: {
      owasp2025: ['LLM01:2025'],
      owasp2026: ['LLM01:2026'],
      nist: ['MEASURE 2.7', 'Information Security'],
      mcsb: ['AI-2', 'AI-3'],
    },
  },
  {
    id: 'filter',
    title: 'Filter check',
    question: 'Does the code look at what the content filter said before it hands a reply on?',
    rules: ['require-output-filter', 'no-content-filter-bypass'],
    isNeeded: (facts) => facts.writesText,
    standards: {
      owasp2025: ['LLM02:2025', 'LLM05:2025'],
      owasp2026: ['LLM02:2026', 'LLM10:2026'],
      nist: ['MEASURE 2.6', 'Information Security'],
      mcsb: ['AI-2'],
    },
  },
  {
    id: 'audit',
    title: 'Audit trail',
    question: 'Is there one structured security event for each request that asks a model?',
    rules: ['require-security-log'],
    isNeeded: ({ writesText, isForRequest }) => writesText && isForRequest,
    standards: {
      owasp2025: ['LLM10:2025'],
      owasp2026: ['LLM06:2026'],
      nist: ['MANAGE 4.1', 'Information Security'],
      mcsb: ['AI-6'],
    },
  },
  {
    id: 'identity',
    title: 'Identity',
    question: 'Does the call name the end user, so that an alert can?',
    rules: ['require-user-security-context', 'valid-user-security-context'],
    isNeeded: ({ writesText, isForRequest, options }) =>
      writesText && isForRequest && options['user-context'] !== 'none',
    standards: {
      owasp2025: ['LLM10:2025'],
      owasp2026: ['LLM06:2026'],
      nist: ['MANAGE 4.1', 'Human-AI Configuration'],
      mcsb: ['AI-6'],
    },
  },
  {
    id: 'retrieval',
    title: 'Retrieval record',
    question: 'Where retrieved text enters a prompt, does a security event record the request?',
    rules: ['require-security-log'],
    isNeeded: (facts) => isRetrieving(facts) && facts.isForRequest,
    standards: {
      owasp2025: ['LLM08:2025'],
      owasp2026: ['LLM09:2026'],
      nist: ['MEASURE 2.8', 'Information Integrity'],
      mcsb: ['AI-6'],
    },
  },
  {
    id: 'logs',
    title: 'No data left in logs',
    question: 'Do prompts and replies stay out of logs?',
    rules: ['no-raw-prompt-logging'],
    isNeeded: ({ writesText }) => writesText,
    standards: {
      owasp2025: ['LLM02:2025'],
      owasp2026: ['LLM02:2026'],
      nist: ['MEASURE 2.10', 'Data Privacy'],
      mcsb: ['AI-6'],
    },
  },
];
