import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * Says over the output what is easily missed in a list of proposals: those that are not ready, those in which Kaunt
 * proposes nothing, and those that answer an earlier request.
 */
export function addProposalHints(context: IExecuteFunctions, outputs: readonly INodeExecutionData[][]): void {
	const items = outputs.flat().map(({ json }) => json);
	const all = items.filter(({ status }) => typeof status === 'string').length;
	const count = (status: string): number => items.filter((json) => json.status === status).length;
	const say = (found: number, type: 'info' | 'warning', message: string): void => {
		if (found > 0) context.addExecutionHints({ message: `${found} of ${all} ${message}`, type, location: 'outputPane' });
	};
	say(count('pending'), 'info', 'proposals are not ready yet. Get them again later, e.g. after a Wait node.');
	say(count('timedOut'), 'warning', "proposals were not ready at the deadline. They are on the output 'Timed Out' with their proposal IDs, by which 'Get' reads them later.");
	say(count('empty'), 'warning', 'proposals are empty: Kaunt has nothing to propose. It learns from posted invoices and their postings in the same company; upload them first, and give it time to train.');
	say(items.filter(({ reused }) => reused === true).length, 'info', "invoices had been submitted before with the same content, so they were not submitted again. See the option 'If Submitted Before'.");
}
