import type { OperationTable } from '../shared/operationTable';
import * as dimension from './actions/dimension/index';
import * as dimensionValue from './actions/dimensionValue/index';
import * as documentResult from './actions/documentResult/index';
import * as file from './actions/file/index';
import * as history from './actions/history/index';
import * as postedInvoice from './actions/postedInvoice/index';
import * as posting from './actions/posting/index';
import * as proposal from './actions/proposal/index';

/** What the node can do: resource → operation. */
export const operations: OperationTable = {
	dimension: { close: dimension.close, get: dimension.get, getAll: dimension.getAll, reopen: dimension.reopen, sync: dimension.sync },
	dimensionValue: { close: dimensionValue.close, reopen: dimensionValue.reopen },
	documentResult: { get: documentResult.get },
	file: { download: file.download },
	history: { uploadHistory: history.uploadHistory },
	postedInvoice: {
		get: postedInvoice.get,
		getAll: postedInvoice.getAll,
		upload: postedInvoice.upload,
		uploadDocument: postedInvoice.uploadDocument,
		uploadEInvoice: postedInvoice.uploadEInvoice,
	},
	posting: { get: posting.get, getAll: posting.getAll, update: posting.update, upload: posting.upload },
	proposal: {
		get: proposal.get,
		request: proposal.request,
		requestAndWait: proposal.requestAndWait,
		requestFromDocument: proposal.requestFromDocument,
		requestFromEInvoice: proposal.requestFromEInvoice,
	},
};
