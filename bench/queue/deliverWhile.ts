import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'node:http';
import { erpHeader } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import type { Scenario } from './scenarios';

/** What was delivered in the time that was measured, and in all. */
export interface Delivered {
	readonly seconds: number;
	/** Executions that ended well while it was measured. */
	readonly calls: number;
	readonly invoices: number;
	/** The middle one of the times from sending to answer, in milliseconds. */
	readonly medianMs: number;
	/** Every invoice that was sent, also before and after. */
	readonly sent: readonly string[];
	/** Calls that were not answered with 200, or not with a coding for each invoice. */
	readonly failed: number;
}

/** How it is delivered. */
export interface DeliveryInput {
	readonly sockets: number;
	readonly warmUpSeconds: number;
	/** How long it is measured; so long again, some times, while there were too few calls. */
	readonly seconds: number;
	readonly leastCalls: number;
	readonly during: () => () => void;
}

const MOST_PARTS = 6;
const incoming = buildSample().incomingInvoices;
let made = 0;

/**
 * Sends invoices as an ERP with so many connections does: on each, the next call when the last one is answered. What is
 * measured lies between two moments; the calls before and after only keep everything busy.
 *
 * `during` is called when the time that is measured begins; what it returns is called when that ends
 */
export async function deliverWhile(url: string, scenario: Scenario, { sockets, warmUpSeconds, seconds, leastCalls, during }: DeliveryInput): Promise<Delivered> {
	const agent = new Agent({ keepAlive: true, maxSockets: sockets });
	const tally = { calls: 0, invoices: 0, failed: 0, times: [] as number[] };
	const sent: string[] = [];
	let [measuring, stopped] = [false, false];
	const work = async (): Promise<void> => {
		while (!stopped) {
			const invoices = Array.from({ length: scenario.invoicesPerCall }, nextInvoice);
			sent.push(...invoices.map(({ externalInvoiceId }) => externalInvoiceId));
			const begun = performance.now();
			const coded = await post(`${url}/webhook/${scenario.path}`, { incomingInvoices: invoices }, agent);
			if (coded !== invoices.length) tally.failed += 1;
			if (!measuring) continue;
			tally.calls += 1;
			tally.invoices += coded;
			tally.times.push(performance.now() - begun);
		}
	};
	const works = Array.from({ length: sockets }, work);
	await sleep(warmUpSeconds * 1000);
	const end = during();
	measuring = true;
	const begun = performance.now();
	for (let part = 0; part < MOST_PARTS && (part === 0 || tally.calls < leastCalls); part += 1) await sleep(seconds * 1000);
	measuring = false;
	const took = (performance.now() - begun) / 1000;
	end();
	stopped = true;
	await Promise.all(works);
	agent.destroy();
	const times = tally.times.sort((left, right) => left - right);
	return { seconds: took, calls: tally.calls, invoices: tally.invoices, medianMs: times[Math.floor(times.length / 2)] ?? Number.NaN, sent, failed: tally.failed };
}

/** An invoice of the sample under a number of its own. */
export function nextInvoice(): { externalInvoiceId: string } {
	return { ...incoming[made % incoming.length], externalInvoiceId: `Q${(made += 1)}` };
}

/** Calls the webhook. @returns how many codings the answer has; 0 for anything but a good answer */
export function post(address: string, body: unknown, agent?: Agent): Promise<number> {
	return new Promise((resolve) => {
		const call = request(address, { method: 'POST', agent, headers: { 'content-type': 'application/json', [erpHeader.name]: erpHeader.value } }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('error', () => resolve(0));
			answer.on('end', () => resolve(answer.statusCode === 200 ? countCodings(Buffer.concat(parts).toString()) : 0));
		});
		call.on('error', () => resolve(0));
		call.end(JSON.stringify(body));
	});
}

function countCodings(text: string): number {
	try {
		return (JSON.parse(text) as { codings?: unknown[] }).codings?.length ?? 0;
	} catch {
		return 0;
	}
}
