import type { IExecuteFunctions } from 'n8n-workflow';

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
