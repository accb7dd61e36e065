import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { runHistories } from '../../history/runHistories';
import { historyOptions } from './historyOptions';
import { uploadFields } from './uploadFields';

const show = { resource: ['history'], operation: ['uploadHistory'] };

const description: INodeProperties[] = [...uploadFields, optionsField(show, historyOptions)];

/** Teaches Kaunt a whole export of the ledger. One summary per file, and one item for each row that is not at Kaunt. */
export const uploadHistory: NodeOperation = {
	description,
	execute: async (context) => await runHistories(context, context.getNodeParameter('options', 0, {}) as IDataObject),
};
