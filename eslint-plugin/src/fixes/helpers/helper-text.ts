// The form in which the text of a helper is kept: one source for TypeScript and JavaScript.

/** `⟦…⟧` stands in TypeScript alone, `⟪…⟫` in JavaScript alone. No double quotes and no apostrophes in prose. */
export interface HelperText {
  /** modules and the names that the text needs of them */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** other helpers it calls */
  readonly needs: readonly string[];
  readonly text: string;
}
