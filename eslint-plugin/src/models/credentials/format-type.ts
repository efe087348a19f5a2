// The language in which a key format is described. Types only; the rows are in the files beside this one.

/** Which characters may not touch a match, so that a piece of a longer text is not taken for a key. */
export type Edge = 'alphanumeric' | 'word' | 'url' | 'base64' | 'entra';

/** A 64-bit seed of the checksum, and what the key may do when this one verifies. */
export interface ChecksumSeed {
  readonly high: number;
  readonly low: number;
  readonly access?: 'admin' | 'query' | 'read' | 'write';
}

/** A key that can be told by its look alone. */
export interface CredentialFormat {
  /** machine name; the one of GitHub secret scanning where it has one */
  readonly kind: string;
  /** who issued it, for people */
  readonly provider: string;
  /** environment variable that usually holds it */
  readonly variable: string;
  /** text in every key of this kind; finding it is cheap */
  readonly marker: string;
  /** characters between the start of the key and the marker */
  readonly before: number;
  /** the whole key; source of a RegExp whose quantifiers are all bounded */
  readonly pattern: string;
  readonly edge: Edge;
  /** `unique`: nothing else looks like this. `shape`: a likely look */
  readonly strength: 'unique' | 'shape';
  /** without one of these words near it the finding is only `possible` */
  readonly words?: readonly string[];
  /** `common`: the 84-character Azure layout. `identifiable`: last four bytes over the others, with these seeds */
  readonly check?: 'common' | { readonly seeds: readonly ChecksumSeed[] };
  /** public by design: seen, so that nothing else takes it for a key, and never reported */
  readonly isPublic?: true;
}

/** A key with no mark of its own: it counts only where the words around it say so. */
export interface ContextFormat {
  readonly kind: string;
  readonly provider: string;
  readonly variable: string;
  /** the whole literal; bounded like above */
  readonly pattern: string;
  /** one of these must be in the name, the call, or the header the literal belongs to */
  readonly words: readonly string[];
}

/** An endpoint whose presence in a file says what a shapeless key beside it opens. */
export interface CredentialHost {
  readonly suffix: string;
  readonly kind: string;
  readonly provider: string;
  readonly variable: string;
}
