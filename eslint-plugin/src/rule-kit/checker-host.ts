// How the kit reads a project. Editors serve unsaved text through it.

/** Paths are absolute, with `/`. No call may throw. */
export interface CheckerHost {
  /** text of a file, or null when it does not exist or cannot be read */
  readFile(path: string): string | null;
  isFile(path: string): boolean;
}
