import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** What to do with an invoice whose very content was requested in an earlier run or try. */
export const ifSubmittedBeforeOption: INodeProperties = {
	displayName: 'If Submitted Before',
	name: 'ifSubmittedBefore',
	type: 'options',
	options: [
		{
			name: 'Reuse',
			value: 'reuse',
			description: 'Take up the earlier request for the same content, if the item carries it or this node remembers it; submit if Kaunt has it no longer or proposed nothing',
		},
		{ name: 'Submit Again', value: 'submitAgain', description: 'Submit in any case, which replaces the earlier proposal, for instance after teaching Kaunt more' },
	],
	default: 'reuse',
	description: 'What to do with an invoice that was submitted earlier with exactly the same content',
};

/** Whether the options say, or leave it at, Reuse. */
export function readReuses(options: IDataObject): boolean {
	return options.ifSubmittedBefore !== 'submitAgain';
}
