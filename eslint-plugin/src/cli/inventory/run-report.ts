import type { ReportRequest } from '../arguments.ts';
import type { UsageError } from '../errors.ts';
import type { Terminal } from '../terminal.ts';
export function runReport(_r: ReportRequest, _f: string, _t: Terminal): Promise<string | UsageError> {
  return Promise.resolve('');
}
