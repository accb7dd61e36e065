import { NodeConnectionTypes } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestFunctions, IExecuteFunctions, INodeCredentialTestResult, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { testSecret } from '../shared/notification/testSecret';
import { runOperation } from '../shared/operationTable';
import * as bookkeepingLine from './actions/bookkeepingLine/index';
import * as collectionCase from './actions/collectionCase/index';
import * as creditNote from './actions/creditNote/index';
import * as creditor from './actions/creditor/index';
import * as invoice from './actions/invoice/index';
import * as payment from './actions/payment/index';
import * as settlement from './actions/settlement/index';
import { searchInvoices, searchSettlements } from './methods/listSearch';
import { operations } from './operations';

/** Registers sales invoices, payments and credits in Kravia, reads what has changed and what was paid out. */
export class Kravia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kravia',
		name: 'kravia',
		icon: { light: 'file:../../icons/kravia.svg', dark: 'file:../../icons/kravia.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		subtitle: '={{ ({ activateOnboarding: "Activate Onboarding", credit: "Credit", get: "Get", getMany: "Get Many", invite: "Invite", markBooked: "Mark as Booked", markHandled: "Mark Changes as Handled", register: "Register", setWebhook: "Set Webhook", startDistribution: "Start Distribution", startOnboarding: "Start Onboarding", uploadAttachment: "Upload Attachment" })[$parameter["operation"]] + ": " + ({ bookkeepingLine: "Bookkeeping Line", collectionCase: "Collection Case", creditNote: "Credit Note", creditor: "Creditor", invoice: "Invoice", payment: "Payment", settlement: "Settlement" })[$parameter["resource"]] }}',
		description: 'Register sales invoices, payments and credits, and read changes and payouts',
		defaults: { name: 'Kravia' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'kraviaApi', required: true },
			{ name: 'kraviaWebhookApi', required: true, testedBy: 'testWebhookSecret', displayOptions: { show: { resource: ['creditor'], operation: ['setWebhook'] } } },
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Bookkeeping Line', value: 'bookkeepingLine', description: 'Line by which an accounting system books' },
					{ name: 'Collection Case', value: 'collectionCase', description: 'Overdue claim that Kravia collects', displayOptions: { show: { '@tool': [false] } } },
					{ name: 'Credit Note', value: 'creditNote', description: 'What a creditor takes back of an invoice', displayOptions: { show: { '@tool': [false] } } },
					{ name: 'Creditor', value: 'creditor', description: 'Company that sends invoices through Kravia', displayOptions: { show: { '@tool': [false] } } },
					{ name: 'Invoice', value: 'invoice', description: 'Sales invoice that a creditor sends to a debtor' },
					{ name: 'Payment', value: 'payment', description: "Money that reached the creditor's own account", displayOptions: { show: { '@tool': [false] } } },
					{ name: 'Settlement', value: 'settlement', description: 'Payout of Kravia to a creditor' },
				],
				default: 'invoice',
			},
			...bookkeepingLine.description,
			...collectionCase.description,
			...creditNote.description,
			...creditor.description,
			...invoice.description,
			...payment.description,
			...settlement.description,
		],
	};

	methods = {
		listSearch: { searchInvoices, searchSettlements },
		credentialTest: {
			async testWebhookSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>): Promise<INodeCredentialTestResult> {
				return await testSecret(credential);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
