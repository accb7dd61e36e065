import type { BusinessCentralMapping } from '../mapping/HistoryMapping';

/** Business Central API v2.0. Drafts are no history; of a cancelled invoice and its correction neither is to be learned from. */
export const businessCentralPreset: BusinessCentralMapping = {
	shape: 'businessCentral',
	externalInvoiceId: ['{id}', '{number}'],
	accountDimensionId: 'Account',
	vatDimensionId: 'VatCode',
	skip: [
		{ code: 'NOT_POSTED', column: 'status', equals: ['Draft', 'In Review', 'In_x0020_Review'] },
		{ code: 'CANCELLED', column: 'status', equals: ['Canceled', 'Cancelled', 'Corrective'] },
	],
};
