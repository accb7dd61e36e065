import type { OperationTable } from '../shared/operationTable';
import * as invoice from './actions/invoice/index';

/** What the node can do: resource → operation. */
export const operations: OperationTable = {
	invoice: { register: invoice.register },
};
