import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../clients/index';
import type { Timing } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { mulberry32 } from '../../../sandbox/sample/mulberry32';
import { buildRegistration } from '../../clients/support/buildRegistration';
import { mortalHttp } from './mortalHttp';
import type { KillPhase, MortalHttp } from './mortalHttp';
import { FAULT_KINDS, isLate, planFaults } from './planFaults';

const TRIES = 3;
/** How long the stand-in may still act on a request that was given up. */
const QUIET_MS = 200;
const TIMEOUT_MS = 100;
/** Of the execution in which nothing happens; a busy machine must not disturb it. */
const UNDISTURBED_MS = 20_000;
const CASES = 3;

/** A payment or a credit as a user gives it. */
interface Booking {
	readonly kind: 'payment' | 'credit';
	readonly accountingPaymentId: string;
	readonly date: string;
	readonly description: string;
	readonly invoices: readonly { readonly invoiceId: number; readonly amount: number }[];
}

/** What a run of bookings showed. */
export interface BookingRun {
	readonly seed: number;
	readonly faults: number;
	readonly kills: number;
	readonly requests: number;
	/** By outcome of every execution: `registered`, `alreadyRegistered`, or the code of the error. */
	readonly outcomes: Readonly<Record<string, number>>;
	/** Bookings that are at the stand-in twice. */
	readonly doubled: readonly string[];
	/** Whatever else is not as it must be, in words. */
	readonly wrong: readonly string[];
}

/**
 * Books payments and credits on collection cases at a stand-in that suffers the faults of a seed, with a process that may
 * die, again and again as n8n and its users would, until all is quiet; then counts in the ledger of the stand-in.
 */
export async function bookUnderFaults(server: KraviaServer, seed: number): Promise<BookingRun> {
	server.state.reset();
	server.switches.autoDistribute = false;
	const random = mulberry32(seed);
	const bookings = drawBookings(server, random, seed);
	const faults = planFaults(random);
	for (const { kind, place, skip } of faults) server.state.faults.add({ ...FAULT_KINDS[kind], match: { pathContains: place === 'register' ? (random() < 0.5 ? 'payment' : 'creditnote') : 'details' }, times: 1, skip: place === 'register' ? skip % 3 : skip });
	const kills = Math.floor(random() * 3);
	const wrong: string[] = [];
	const outcomes: Record<string, number> = {};
	let requests = 0;
	const rounds = kills + 2;
	for (let round = 0; round < rounds; round += 1) {
		const isLast = round === rounds - 1;
		if (isLast) server.state.faults.clear();
		const killAt = round < kills ? 1 + Math.floor(random() * 3 * bookings.length) : 0;
		const phase = (['before', 'during', 'after'] as const)[Math.floor(random() * 3)] ?? 'during';
		const ended = await execute(server, bookings, { killAt, phase, timeoutMs: isLast ? UNDISTURBED_MS : TIMEOUT_MS });
		requests += ended.requests;
		for (const [index, outcome] of ended.outcomes.entries()) {
			outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
			const said = bookings[index];
			if (said && isDone(outcome) && countOf(server, said) !== 1) wrong.push(`${said.accountingPaymentId}: said to be ${outcome}, there ${countOf(server, said)} times`);
			if (said && isLast && !isDone(outcome)) wrong.push(`${said.accountingPaymentId}: ends as ${outcome}`);
		}
		if (isLast && ended.outcomes.length !== bookings.length) wrong.push('the last execution did not end');
		if (!isLast && (killAt > 0 || faults.some(isLate))) await pause(QUIET_MS);
	}
	return { seed, faults: faults.length, kills, requests, outcomes, doubled: bookings.filter((one) => countOf(server, one) > 1).map((one) => one.accountingPaymentId), wrong };
}

/** Two to five bookings on cases that have capital enough for all of them. */
function drawBookings(server: KraviaServer, random: () => number, seed: number): readonly Booking[] {
	const ids = Array.from({ length: CASES }, (_, index) => server.state.register({ ...buildRegistration({ claimType: 'CollectionCase', invoiceNo: `C${index}`, originalAmount: 1_000_000 }), isPrivateIndividual: 'true' }).id);
	return Array.from({ length: 2 + Math.floor(random() * 4) }, (_, index): Booking => {
		const first = Math.floor(random() * CASES);
		const parts = [first, (first + 1) % CASES].slice(0, random() < 0.5 ? 1 : 2);
		const invoices = parts.map((at) => ({ invoiceId: ids[at] ?? 0, amount: (100 + Math.floor(random() * 100_000)) / 100 }));
		return { kind: random() < 0.6 ? 'payment' : 'credit', accountingPaymentId: `B${seed}-${index}`, date: '2025-05-02', description: `Booking ${index}`, invoices };
	});
}

async function execute(server: KraviaServer, bookings: readonly Booking[], { killAt, phase, timeoutMs }: { readonly killAt: number; readonly phase: KillPhase; readonly timeoutMs: number }): Promise<{ readonly outcomes: readonly string[]; readonly requests: number }> {
	const http = mortalHttp(createAxiosHttpClient({ baseUrl: server.url, auth: { kind: 'header', name: 'authorization', value: server.token } }), killAt, phase);
	// What n8n keeps over the tries of one execution.
	const sent = new Set<number>();
	let outcomes: string[] = [];
	const work = async (): Promise<void> => {
		for (let attempt = 0; attempt < TRIES; attempt += 1) {
			outcomes = [];
			await tryOnce(server, { http, timeoutMs }, bookings, sent, outcomes);
			if (outcomes.every(isDone)) return;
		}
	};
	await Promise.race([work(), http.died]);
	return { outcomes: [...outcomes], requests: http.count };
}

async function tryOnce(server: KraviaServer, { http, timeoutMs }: { readonly http: MortalHttp; readonly timeoutMs: number }, bookings: readonly Booking[], sent: Set<number>, outcomes: string[]): Promise<void> {
	const client = createKraviaClient({ http, timing: quick, baseUrl: server.url, settings: { timeoutMs, lookUpPauseMs: 1_000 } });
	for (const [index, { kind, ...booking }] of bookings.entries()) {
		const options = { sentBefore: sent.has(index) };
		try {
			const { status } = await (kind === 'payment' ? client.registerPayment(booking, options) : client.creditCases(booking, options));
			outcomes[index] = status;
		} catch (error) {
			if (!(error instanceof CodedError)) throw error;
			if (/^(PAYMENT|CREDIT)_UNCLEAR$/.test(error.code) && error.details.sent === true) sent.add(index);
			outcomes[index] = error.code;
		}
	}
}

/** How often the stand-in has booked it, with exactly these parts; a booking with others counts as well, so that it shows. */
function countOf(server: KraviaServer, { kind, accountingPaymentId, invoices }: Booking): number {
	const found = server.state.ledger.filter(({ action, facts }) => action === kind && facts['accountingPaymentId'] === accountingPaymentId);
	const asGiven = invoices.map(({ invoiceId, amount }) => ({ id: invoiceId, amount }));
	return found.some(({ facts }) => JSON.stringify(facts['invoices']) !== JSON.stringify(asGiven)) ? Number.NaN : found.length;
}

function isDone(outcome: string): boolean {
	return outcome === 'registered' || outcome === 'alreadyRegistered';
}

/** Pauses take a five-hundredth of their time. */
const quick: Timing = { now: () => Date.now(), sleep: async (ms) => await pause(ms / 500), random: () => 0.5 };

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
