import { setTimeout as sleep } from 'node:timers/promises';
import { erpHeader } from '../../../sandbox/n8n/sandboxContent';

/** What the ERP wants done, and how it sees that it is. */
export interface Delivery {
	readonly id: string;
	readonly body: unknown;
}

export interface OutboxInput {
	/** Of the workflow's webhook. */
	readonly address: string;
	readonly deliveries: readonly Delivery[];
	/** Whether the ERP has what it asked for: in its books, or by an answer of this status; `none` after none. */
	readonly isDone: (id: string, status: string) => boolean;
	/** Connections at a time. */
	readonly sockets: number;
	/** How long an answer is waited for. @default 60 000 */
	readonly patienceMs?: number;
	/** Before the next try. @default 3 000 */
	readonly pauseMs?: number;
	/** @default 8 */
	readonly mostTries?: number;
}

/** What became of a delivery run. */
export interface OutboxReport {
	readonly deliveries: number;
	readonly seconds: number;
	/** Answers by status; `none` where the connection was cut or no answer came in time. */
	readonly answers: Readonly<Record<string, number>>;
	/** Sent more than once, since the first try did not end well. */
	readonly repeated: readonly string[];
	/** Given up: what must never happen. */
	readonly lost: readonly string[];
}

/**
 * The sending half of an ERP, as the documentation asks for it: what is not answered well is sent again, one at a time for each
 * invoice, until the ERP has what it asked for.
 */
export async function deliverAll(input: OutboxInput): Promise<OutboxReport> {
	const answers: Record<string, number> = {};
	const repeated: string[] = [];
	const lost: string[] = [];
	const started = Date.now();
	const open = [...input.deliveries];
	const work = async () => {
		for (let next = open.shift(); next; next = open.shift()) {
			const tries = await deliver(next, input, (status) => (answers[status] = (answers[status] ?? 0) + 1));
			if (tries === null) lost.push(next.id);
			else if (tries > 1) repeated.push(next.id);
		}
	};
	await Promise.all(Array.from({ length: Math.min(input.sockets, input.deliveries.length) }, work));
	return { deliveries: input.deliveries.length, seconds: Math.round((Date.now() - started) / 100) / 10, answers, repeated, lost };
}

/** @returns the tries that it took; null when it was given up */
async function deliver({ id, body }: Delivery, input: OutboxInput, note: (status: string) => void): Promise<number | null> {
	const { address, isDone, patienceMs = 60_000, pauseMs = 3_000, mostTries = 8 } = input;
	for (let tries = 1; tries <= mostTries; tries++) {
		const status = await post(address, body, patienceMs);
		note(status);
		if (isDone(id, status)) return tries;
		await sleep(pauseMs);
		// A run whose caller was cut off may have ended well meanwhile.
		if (isDone(id, 'none')) return tries;
	}
	return null;
}

async function post(address: string, body: unknown, patienceMs: number): Promise<string> {
	try {
		const answer = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [erpHeader.name]: erpHeader.value },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(patienceMs),
		});
		await answer.arrayBuffer();
		return String(answer.status);
	} catch {
		return 'none';
	}
}
