import type { NodeOperation } from '../../../shared/operationTable';
import { INVOICE } from '../../registration/ClaimKind';
import { registerOperation } from '../../registration/registerItems';

/** Registers sales invoices, each once. */
export const register: NodeOperation = registerOperation(INVOICE);
