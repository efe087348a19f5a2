import type { InventoryRequest } from '../arguments.ts';
import type { UsageError } from '../errors.ts';
import type { Terminal } from '../terminal.ts';
export function runInventory(_r: InventoryRequest, _f: string, _t: Terminal): Promise<string | UsageError> {
  return Promise.resolve('');
}
