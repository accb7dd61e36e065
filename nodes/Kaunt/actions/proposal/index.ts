import type { INodeProperties } from 'n8n-workflow';

import { get } from './get.operation';
import { request } from './request.operation';
import { requestAndWait } from './requestAndWait.operation';
import { requestFromDocument } from './requestFromDocument.operation';
import { requestFromEInvoice } from './requestFromEInvoice.operation';

export { get, request, requestAndWait, requestFromDocument, requestFromEInvoice };

/** The menu of operations on proposals. */
export const menu: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['proposal'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get proposal',
			description: 'Retrieve the proposal that was requested earlier, if it is ready',
		},
		{
			name: 'Request',
			value: 'request',
			action: 'Request proposal',
			description: 'Submit an invoice and go on at once, without waiting for the proposal',
		},
		{
			name: 'Request and Wait',
			value: 'requestAndWait',
			action: 'Request proposal and wait for it',
			description: 'Submit an invoice and ask until its proposal is ready or the deadline has passed',
		},
		{
			name: 'Request From Document',
			value: 'requestFromDocument',
			action: 'Request proposal from document',
			description: 'Submit a PDF, scan or image of an invoice and go on at once, without waiting for the proposal',
			displayOptions: { show: { '@tool': [false] } },
		},
		{
			name: 'Request From E-Invoice',
			value: 'requestFromEInvoice',
			action: 'Request proposal from e invoice',
			description: 'Submit an XML e-invoice and go on at once, without waiting for the proposal',
			displayOptions: { show: { '@tool': [false] } },
		},
	],
	default: 'requestAndWait',
};

/** The fields of these operations. */
export const fields: INodeProperties[] = [
	...get.description,
	...request.description,
	...requestAndWait.description,
	...requestFromDocument.description,
	...requestFromEInvoice.description,
];
