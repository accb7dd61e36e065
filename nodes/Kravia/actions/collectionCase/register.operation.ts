import type { NodeOperation } from '../../../shared/operationTable';
import { COLLECTION_CASE } from '../../registration/ClaimKind';
import { registerOperation } from '../../registration/registerItems';

/** Registers overdue claims for collection, each once. */
export const register: NodeOperation = registerOperation(COLLECTION_CASE);
