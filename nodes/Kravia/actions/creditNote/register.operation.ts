import type { NodeOperation } from '../../../shared/operationTable';
import { CREDIT_NOTE } from '../../registration/ClaimKind';
import { registerOperation } from '../../registration/registerItems';

/** Registers credit notes, each once. */
export const register: NodeOperation = registerOperation(CREDIT_NOTE);
