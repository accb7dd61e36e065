import type { OperationTable } from '../shared/operationTable';
import * as bookkeepingLine from './actions/bookkeepingLine/index';
import * as collectionCase from './actions/collectionCase/index';
import * as creditNote from './actions/creditNote/index';
import * as creditor from './actions/creditor/index';
import * as invoice from './actions/invoice/index';
import * as payment from './actions/payment/index';
import * as settlement from './actions/settlement/index';

/** What the node can do: resource → operation. */
export const operations: OperationTable = {
	bookkeepingLine: { getMany: bookkeepingLine.getMany },
	collectionCase: { credit: collectionCase.credit, register: collectionCase.register },
	creditNote: { register: creditNote.register },
	creditor: {
		activateOnboarding: creditor.activateOnboarding,
		invite: creditor.invite,
		setWebhook: creditor.setWebhook,
		startOnboarding: creditor.startOnboarding,
	},
	invoice: {
		get: invoice.get,
		getMany: invoice.getMany,
		markHandled: invoice.markHandled,
		register: invoice.register,
		startDistribution: invoice.startDistribution,
		uploadAttachment: invoice.uploadAttachment,
	},
	payment: { register: payment.register },
	settlement: { getMany: settlement.getMany, markBooked: settlement.markBooked },
};
