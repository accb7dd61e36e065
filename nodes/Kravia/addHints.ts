import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Finding } from '../../engine/index';

/** The panel of a node has room for a few hints. */
const MAX_HINTS = 5;

/** A finding as a hint tells it. */
export function hintOf({ code, message }: Finding, itemIndex: number): string {
	return `Item ${itemIndex}: ${message} [${code}]`;
}

/** Shows what was noticed without stopping. */
export function addHints(context: IExecuteFunctions, messages: readonly string[]): void {
	const shown = messages.slice(0, MAX_HINTS);
	if (messages.length > shown.length) shown.push(`… and ${messages.length - shown.length} more of this kind.`);
	for (const message of shown) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

/**
 * Says what a list of registrations or bookings became, where nobody would see it without opening items: nothing was sent in a
 * dry run, or for what is at Kravia already.
 *
 * @param noun what was registered, in the singular, e.g. `invoice`
 */
export function addStatusHint(context: IExecuteFunctions, items: readonly INodeExecutionData[], noun: string): void {
	const count = (status: string): number => items.filter(({ json }) => json.status === status).length;
	const [dry, known] = [count('dryRun'), count('alreadyRegistered')];
	const nouns = items.length === 1 ? noun : `${noun}s`;
	if (dry > 0) context.addExecutionHints({ message: `Dry run: ${dry} of ${items.length} ${nouns} checked, nothing was sent to Kravia.`, type: 'info', location: 'outputPane' });
	if (known > 0) context.addExecutionHints({ message: `${known} of ${items.length} ${nouns} ${known === 1 ? 'is' : 'are'} at Kravia already; nothing was sent for ${known === 1 ? 'it' : 'them'}.`, type: 'info', location: 'outputPane' });
}
