// What the credential layer answers, and what it must be told. No value ever leaves it.

import type { Confidence } from '../engine/index.ts';

/** A credential in a text. Offsets count UTF-16 units of the text or literal value that was asked about. */
export interface CredentialMatch {
  /** machine name of the kind of key (`azure_openai_key`) */
  readonly kind: string;
  /** who issued it, for people (`Azure OpenAI`) */
  readonly provider: string;
  /** environment variable that usually holds such a key */
  readonly variable: string;
  readonly confidence: Confidence;
  /** `2025-02` when the key carries the month of its creation */
  readonly createdMonth: string | null;
  /** what the key allows, when its checksum tells */
  readonly access: 'admin' | 'query' | 'read' | 'write' | null;
  readonly checksum: 'passed' | 'failed' | null;
  readonly start: number;
  readonly end: number;
}

/** What surrounds a literal in code. */
export interface LiteralContext {
  /** variable, property, parameter or header the literal belongs to */
  readonly name: string | null;
  /** names of the objects, classes and lists around it, nearest first */
  readonly owners: readonly string[];
  /** text of the constructor or function it is given to (`AzureKeyCredential`) */
  readonly callee: string | null;
  /** the value reaches a place where a client expects its key */
  readonly reachesCredentialSink: boolean;
  /** hosts named in the same file */
  readonly hosts: readonly string[];
  /** endpoint of the client that receives it, when known */
  readonly endpoint: string | null;
  readonly isTestFile: boolean;
  /** name of the environment variable whose fallback it is */
  readonly fallbackOf: string | null;
}

export const emptyContext: LiteralContext = {
  name: null,
  owners: [],
  callee: null,
  reachesCredentialSink: false,
  hosts: [],
  endpoint: null,
  isTestFile: false,
  fallbackOf: null,
};
