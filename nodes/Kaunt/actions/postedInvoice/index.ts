import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { upload } from './upload.operation';
import { uploadDocument } from './uploadDocument.operation';
import { uploadEInvoice } from './uploadEInvoice.operation';

export { get, getAll, upload, uploadDocument, uploadEInvoice };

/** The menus of operations on posted invoices. */
export const menus: INodeProperties[] = operationMenu(
	'postedInvoice',
	[
		{ name: 'Get', value: 'get', action: 'Get posted invoice', description: 'Retrieve an invoice that Kaunt has learned from' },
		{ name: 'Get Many', value: 'getAll', action: 'Get many posted invoices', description: 'Retrieve what Kaunt has learned from' },
		{ name: 'Upload', value: 'upload', action: 'Upload posted invoices', description: 'Teach Kaunt with invoices that are already booked in the ledger' },
		{ name: 'Upload Document', value: 'uploadDocument', action: 'Upload document of posted invoice', description: 'Teach Kaunt with a PDF, scan or image of an invoice that is already booked' },
		{ name: 'Upload E-Invoice', value: 'uploadEInvoice', action: 'Upload e invoice of posted invoice', description: 'Teach Kaunt with the XML e-invoice of an invoice that is already booked' },
	],
	'upload',
	['getAll', 'get'],
);

/** The fields of these operations. */
export const fields: INodeProperties[] = [...get.description, ...getAll.description, ...upload.description, ...uploadDocument.description, ...uploadEInvoice.description];
