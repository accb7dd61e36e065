import type { OperationTable } from '../shared/operationTable';
import * as postedInvoice from './actions/postedInvoice/index';
import * as posting from './actions/posting/index';
import * as proposal from './actions/proposal/index';

/** What the node can do: resource → operation. */
export const operations: OperationTable = {
	postedInvoice: { upload: postedInvoice.upload },
	posting: { upload: posting.upload },
	proposal: { get: proposal.get, request: proposal.request, requestAndWait: proposal.requestAndWait },
};
