import type { INodeProperties } from 'n8n-workflow';

import { get } from './get.operation';
import { request } from './request.operation';
import { requestAndWait } from './requestAndWait.operation';

export { get, request, requestAndWait };

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
	],
	default: 'requestAndWait',
};

/** The fields of these operations. */
export const fields: INodeProperties[] = [...get.description, ...request.description, ...requestAndWait.description];
