import type { INodeProperties } from 'n8n-workflow';

import { readingOptions } from '../../../shared/history/readingOptions';
import { byName } from '../../../shared/optionsField';
import { batchSizeOption, maxConcurrencyOption } from '../../fields';

/** What an upload does beyond reading. */
const sendingOptions: INodeProperties[] = [
	{
		displayName: 'Already at Kaunt',
		name: 'alreadyAtKaunt',
		type: 'options',
		options: [
			{ name: 'Compare', value: 'compare', description: 'Read what Kaunt holds first, and send only what is missing or different. The same data twice changes nothing.' },
			{ name: 'Send All', value: 'send', description: 'Send everything. What Kaunt does with a posting that it gets twice is not documented.' },
		],
		default: 'compare',
		description: 'What to do about rows that were uploaded before',
	},
	batchSizeOption,
	{
		displayName: 'Checkpoint',
		name: 'checkpoint',
		type: 'json',
		default: 'null',
		placeholder: 'e.g. {{ $json.checkpoint }}',
		description: 'The checkpoint of an earlier run over the same data that was stopped; goes on from there',
	},
	{
		displayName: 'Control Accounts',
		name: 'controlAccounts',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2440, 27*',
		description: 'Accounts of payables and VAT that Kaunt must not learn, for the check of a dry run; a star stands for any ending',
	},
	{
		displayName: 'If ID Is Taken',
		name: 'ifIdIsTaken',
		type: 'options',
		options: [
			{ name: 'Reject', value: 'reject', description: 'The invoice goes to the rejects' },
			{ name: 'Replace', value: 'replace', description: 'The invoice at Kaunt is replaced for good' },
		],
		default: 'reject',
		description: 'What to do when another invoice (by vendor, number and date) has this external invoice ID at Kaunt',
	},
	maxConcurrencyOption('batches'),
	{
		displayName: 'Max Minutes',
		name: 'maxMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Ends the run in order after so many minutes, with a checkpoint to go on from. 0: no limit.',
	},
	{
		displayName: 'Max Rejects',
		name: 'maxRejects',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 10000,
		description: 'Stops when more rows are rejected: then the mapping or the file is wrong. Known before anything is sent, nothing is.',
	},
	{
		displayName: 'Max Rows',
		name: 'maxRows',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Ends the run in order after about so many rows, with a checkpoint to go on from. 0: no limit.',
	},
];

/** Options of an upload of history, in alphabetical order of their names. */
export const historyOptions: INodeProperties[] = byName([...sendingOptions, ...readingOptions]);
