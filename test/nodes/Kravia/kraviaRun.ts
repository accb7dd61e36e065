import type { IDataObject, INode, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import { KraviaApi } from '../../../credentials/KraviaApi.credentials';
import { KraviaWebhookApi } from '../../../credentials/KraviaWebhookApi.credentials';
import { Kravia } from '../../../nodes/Kravia/Kravia.node';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { runNode, type NodeOutcome } from '../../support/runNode';

/** One run of the Kravia node against a server. */
export interface KraviaRun {
	readonly parameters?: IDataObject;
	/** Plain objects, or whole items with binary data. */
	readonly items?: readonly (IDataObject | INodeExecutionData)[];
	readonly credential?: IDataObject;
	readonly onError?: INode['onError'];
	readonly tries?: number;
	/** @default 1 */
	readonly typeVersion?: number;
	/** The workflow's static data; written into. */
	readonly staticData?: IDataObject;
	readonly mode?: WorkflowExecuteMode;
	/** The secret of the credential Kravia Webhook API. */
	readonly webhookSecret?: string;
	/** Registering waits before it sends, as it does by itself. */
	readonly waits?: boolean;
	/** Settings beside those that make tests quick. */
	readonly settings?: IDataObject;
}

/** Runs the real node in n8n's engine over HTTP against the stand-in for Kravia. */
export async function runKravia(server: Pick<KraviaServer, 'url'>, { parameters = {}, items = [{}], credential = {}, settings = {}, webhookSecret, waits = false, ...rest }: KraviaRun): Promise<NodeOutcome> {
	return await runNode({
		node: new Kravia(),
		parameters: (waits ? (as: IDataObject) => as : withoutWait)({ resource: 'invoice', operation: 'register', ...parameters }),
		items,
		credential: {
			type: new KraviaApi(),
			values: {
				environment: 'custom',
				baseUrl: server.url,
				token: 'sandbox-token',
				settingsJson: JSON.stringify({ lookUpPauseMs: 1, lookUpTries: 2, retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 1 }, ...settings }),
				...credential,
			},
		},
		...(webhookSecret === undefined ? {} : { furtherCredentials: [{ type: new KraviaWebhookApi(), values: { secret: webhookSecret } }] }),
		...rest,
	});
}

/** Registering waits some seconds by itself; tests that are not about that do not. */
function withoutWait(parameters: IDataObject): IDataObject {
	const { operation, options = {} } = parameters;
	if (operation !== 'register' || typeof options !== 'object' || parameters.resource === 'payment') return parameters;
	return { ...parameters, options: { settleSeconds: 0, ...(options as IDataObject) } };
}

/** A registration in Kravia's own form: one order line, and its receivable and revenue lines. */
export function buildRegistration(overrides: IDataObject = {}): IDataObject {
	return {
		creditorId: 10759,
		invoiceNo: '20001',
		invoiceDate: '2025-04-01',
		dueDate: '2025-05-01',
		originalAmount: 2500,
		currencyCode: 'NOK',
		debtorName: 'Fjord Bygg AS',
		debtorNumber: '10001',
		email: 'accounts@fjordbygg.example',
		isPrivateIndividual: false,
		organizationNumber: '999999999',
		accountingInvoiceId: 'ERP-20001',
		orderLines: [{ description: 'Consulting', unitPrice: 1250, count: 2, vatInPercent: 25, unit: 'hours', total: 2500 }],
		bookkeepingDetails: [
			{ amount: 2500, description: 'Receivable', bookingDate: '2025-04-01', ledgerAccount: 1500, vatCode: 0 },
			{ amount: 2500, description: 'Revenue', bookingDate: '2025-04-01', ledgerAccount: 3200, vatCode: 0 },
		],
		...overrides,
	};
}

/** The form as a person fills it in, for the same invoice. */
export function filledForm(overrides: IDataObject = {}): IDataObject {
	return {
		specify: 'fields',
		creditorId: '10759',
		invoiceNo: '20001',
		invoiceDate: '2025-04-01T00:00:00',
		dueDate: '2025-05-01T00:00:00',
		originalAmount: 2500,
		currencyCode: 'NOK',
		debtorName: 'Fjord Bygg AS',
		isPrivateIndividual: false,
		organizationNumber: '999999999',
		postalAddress: { address: { addressLine1: 'Havnegata 1', postalCode: '0150', city: 'Oslo', countryCode: 'NO' } },
		orderLinesFrom: 'fields',
		orderLines: { line: [{ description: 'Consulting', unitPrice: 1250, count: 2, unit: 'hours', vatInPercent: 25, discountInPercent: 0, total: 2500 }] },
		bookkeepingLinesFrom: 'fields',
		bookkeepingLines: {
			line: [
				{ ledgerAccount: '1500', amount: 2500, vatCode: '0', bookingDate: '2025-04-01T00:00:00', description: 'Receivable' },
				{ ledgerAccount: '3200', amount: 2500, vatCode: '0', bookingDate: '2025-04-01T00:00:00', description: 'Revenue' },
			],
		},
		...overrides,
	};
}
