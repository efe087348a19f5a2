// What every handler works with.

import type { RuleDoc } from 'eslint-plugin-genai-guard/engine';
import type { Connection } from 'vscode-languageserver';
import type { CallIndex } from '../analysis/call-index.ts';
import type { DocumentChecks } from '../analysis/document-checks.ts';
import type { Documents } from '../analysis/documents.ts';
import type { Projects } from '../analysis/projects.ts';
import type { Pace } from '../analysis/turns.ts';
import type { DiagnosticLinks } from '../convert/diagnostics.ts';
import type { Log } from './boundary.ts';
import type { ClientSupport } from './client-support.ts';

export interface ServerContext {
  readonly connection: Connection;
  readonly log: Log;
  readonly documents: Documents;
  readonly projects: Projects;
  readonly checks: DocumentChecks;
  readonly index: CallIndex;
  readonly pace: Pace;
  readonly docs: readonly RuleDoc[];
  readonly links: DiagnosticLinks;
  /** known once the client has introduced itself */
  readonly client: () => ClientSupport;
  /** resolves when the client's settings have been read, or it did not answer */
  readonly configured: () => Promise<void>;
}
