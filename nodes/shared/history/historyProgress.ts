import type { IExecuteFunctions } from 'n8n-workflow';

import type { Timing } from '../../../clients/index';

/** Between two messages, in milliseconds. */
const PAUSE_MS = 5_000;

/**
 * Tells how far a run is, now and then: in n8n's log, and in the browser's console when the workflow is run by hand.
 * n8n shows nothing of a node on the canvas before it ends.
 */
export function createProgress(context: IExecuteFunctions, timing: Pick<Timing, 'now'>): (say: () => string) => void {
	let last = timing.now();
	return (say) => {
		if (timing.now() - last < PAUSE_MS) return;
		last = timing.now();
		const message = `${context.getNode().name}: ${say()}`;
		context.logger?.info(message);
		context.sendMessageToUI(message);
	};
}
