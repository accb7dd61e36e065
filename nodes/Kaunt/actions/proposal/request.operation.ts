import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { executePerUnit } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { sourceFields } from '../../../shared/sourceFields';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { invoiceForm } from '../../form/invoiceForm';
import { optionsField } from '../../../shared/optionsField';
import { ifSubmittedBeforeOption, readReuses } from '../../ifSubmittedBefore';
import { prepareInvoices } from '../../prepareInvoices';
import { addProposalHints } from '../../proposalHints';
import { readConcurrency } from '../../readConcurrency';
import { submitInvoices } from '../../submitInvoices';
import { takeRequested } from '../../takeRequested';

const show = { resource: ['proposal'], operation: ['request'] };

const description: INodeProperties[] = [...sourceFields('invoice', show, invoiceForm), optionsField(show, [ifSubmittedBeforeOption, maxConcurrencyOption('items')])];

/** Submits invoices for coding and goes on at once; the proposals are fetched later with Get. */
export const request: NodeOperation = {
	description,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const connection = await connectToKaunt(context, {});
		const units = prepareInvoices(context, connection, () => undefined);
		const submissions = await submitInvoices(context, units, { concurrency: readConcurrency(options), reuses: readReuses(options) });
		const outputs = await executePerUnit(context, units, async ({ contentHash, invoice }) => {
			const submission = takeRequested(submissions, contentHash);
			if (submission === undefined) return [];
			return [{ json: { ...submission.request, reused: submission.found !== undefined, status: 'requested', invoice } as unknown as IDataObject }];
		});
		addProposalHints(context, outputs);
		return outputs;
	},
};
