import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../clients/index';
import type { EarlierTry, RegisterOptions, Timing } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { mulberry32 } from '../../../sandbox/sample/mulberry32';
import { buildBatch } from './buildBatch';
import type { BatchEntry } from './buildBatch';
import { mortalHttp } from './mortalHttp';
import type { KillPhase } from './mortalHttp';
import { isLate, planFaults, toRules } from './planFaults';
import type { PlannedFault } from './planFaults';

/** Tries of one execution, as under n8n's Retry On Fail. */
const TRIES = 3;
/** How long the stand-in may still act on a request that was given up; a patient user runs again only after it. */
const QUIET_MS = 200;
/** As short as the settings allow. */
const TIMEOUT_MS = 100;
/** Of the execution in which nothing happens; a busy machine must not disturb it. */
const UNDISTURBED_MS = 20_000;
const LONGEST_LAG_MS = 120;

/** What a run showed. */
export interface FaultRun {
	readonly seed: number;
	readonly faults: readonly PlannedFault[];
	/** How often which kind of fault struck which place. */
	readonly struck: Readonly<Record<string, number>>;
	readonly searchLagMs: number;
	readonly kills: number;
	readonly executions: number;
	readonly requests: number;
	/** By outcome of the first execution: `registered`, `alreadyRegistered`, or the code of the error. */
	readonly firstOutcomes: Readonly<Record<string, number>>;
	/** Registrations that were made twice; with their numbers. */
	readonly doubled: readonly string[];
	/** Whatever else is not as it must be, in words. */
	readonly wrong: readonly string[];
}

/** How a run is made. */
export interface FaultRunOptions {
	/** False: the user runs again at once, although the service may still be acting on what was given up. */
	readonly isPatient: boolean;
	readonly register?: RegisterOptions;
}

type Outcome = 'registered' | 'alreadyRegistered' | (string & {});

/** What one execution knows, and n8n keeps over its tries. */
interface Execution {
	readonly earlier: Map<number, EarlierTry>;
	outcomes: Outcome[];
}

/**
 * Registers a batch at a stand-in that suffers the faults of a seed, with a process that may die, again and again as
 * n8n and its users would, until all is quiet; then counts at the stand-in.
 */
export async function registerUnderFaults(server: KraviaServer, seed: number, options: FaultRunOptions): Promise<FaultRun> {
	server.state.reset();
	const random = mulberry32(seed);
	// In a third of the runs a search shows what is new only after a while.
	const searchLagMs = random() < 1 / 3 ? Math.floor(random() * LONGEST_LAG_MS) : 0;
	Object.assign(server.switches, { autoDistribute: false });
	const batch = buildBatch(random, seed);
	placeBefore(server, batch);
	if (searchLagMs > 0) server.state.clock.advance(LONGEST_LAG_MS);
	server.switches.searchLagMs = searchLagMs;
	const faults = planFaults(random);
	toRules(faults).forEach((rule) => server.state.faults.add(rule));
	const kills = Math.floor(random() * 3);
	const wrong: string[] = [];
	let firstOutcomes: Record<string, number> = {};
	let struck: Record<string, number> = {};
	let requests = 0;
	let executions = 0;
	const presses = 1 + Math.floor(random() * 2);
	for (let round = 0; round < kills + presses + 1; round += 1) {
		// The last execution is one in which nothing happens: whatever was open must be settled by it.
		const isLast = round === kills + presses;
		if (isLast) struck = struckOf(server, faults);
		if (isLast) server.state.faults.clear();
		const killAt = round < kills ? 1 + Math.floor(random() * 3 * batch.length) : 0;
		const ended = await execute(server, batch, { killAt, phase: (['before', 'during', 'after'] as const)[Math.floor(random() * 3)] ?? 'during', timeoutMs: isLast ? UNDISTURBED_MS : TIMEOUT_MS, options });
		requests += ended.requests;
		executions += 1;
		wrong.push(...untrue(server, batch, ended.outcomes));
		if (round === 0) firstOutcomes = countBy(ended.outcomes);
		if (isLast) wrong.push(...unsettled(batch, ended.outcomes));
		else if (options.isPatient && (killAt > 0 || searchLagMs > 0 || faults.some(isLate))) await pause(QUIET_MS);
	}
	if (!options.isPatient) await pause(QUIET_MS);
	return { seed, faults, struck, searchLagMs, kills, executions, requests, firstOutcomes, doubled: doubledOf(server, batch), wrong: [...wrong, ...lost(server, batch)] };
}

async function execute(
	server: KraviaServer,
	batch: readonly BatchEntry[],
	{ killAt, phase, timeoutMs, options }: { readonly killAt: number; readonly phase: KillPhase; readonly timeoutMs: number; readonly options: FaultRunOptions },
): Promise<{ readonly outcomes: readonly Outcome[]; readonly requests: number }> {
	const http = mortalHttp(createAxiosHttpClient({ baseUrl: server.url, auth: { kind: 'header', name: 'authorization', value: server.token } }), killAt, phase);
	const execution: Execution = { earlier: new Map(), outcomes: [] };
	const work = async (): Promise<void> => {
		for (let attempt = 0; attempt < TRIES; attempt += 1) {
			await tryOnce(server, { http, timeoutMs }, batch, execution, options.register ?? {});
			if (execution.outcomes.every(isDone)) return;
		}
	};
	await Promise.race([work(), http.died]);
	return { outcomes: [...execution.outcomes], requests: http.count };
}

/** One try of the node: a client of its own, one item after the other, a failed one does not stop the others. */
async function tryOnce(
	server: KraviaServer,
	{ http, timeoutMs }: { readonly http: ReturnType<typeof mortalHttp>; readonly timeoutMs: number },
	batch: readonly BatchEntry[],
	execution: Execution,
	options: RegisterOptions,
): Promise<void> {
	const client = createKraviaClient({ http, timing: quick, baseUrl: server.url, settings: { timeoutMs, lookUpPauseMs: 1_000, searchPageSize: 3 } });
	execution.outcomes = [];
	for (const [index, { registration }] of batch.entries()) {
		try {
			const result = await client.register(registration, { ...options, earlier: execution.earlier.get(index) });
			if (result.status === 'registered') execution.earlier.set(index, { state: 'registered', result });
			execution.outcomes[index] = result.status;
		} catch (error) {
			if (!(error instanceof CodedError)) throw error;
			if (error.code === 'REGISTRATION_UNCLEAR' && error.details.sent === true) execution.earlier.set(index, { state: 'open' });
			execution.outcomes[index] = error.code;
		}
	}
}

/** Pauses take a five-hundredth of their time. */
const quick: Timing = {
	now: () => Date.now(),
	sleep: async (ms) => await pause(ms / 500),
	random: () => 0.5,
};

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

function isDone(outcome: Outcome): boolean {
	return outcome === 'registered' || outcome === 'alreadyRegistered' || outcome === 'REGISTRATION_CONFLICT';
}

function placeBefore(server: KraviaServer, batch: readonly BatchEntry[]): void {
	for (const { registration, before } of batch) {
		if (before === 'nothing') continue;
		const { originalAmount, accountingInvoiceId } = registration as { originalAmount: number; accountingInvoiceId: string | null };
		server.state.register({ ...registration, isPrivateIndividual: 'true', ...(before === 'other' ? { originalAmount: originalAmount + 1, accountingInvoiceId: accountingInvoiceId && `${accountingInvoiceId}-other` } : {}) });
	}
}

/** The records of the stand-in under the identity of an entry. */
function recordsOf(server: KraviaServer, { registration }: BatchEntry): KraviaServer['state']['records'] extends Map<number, infer Row> ? Row[] : never {
	return [...server.state.records.values()].filter(({ invoiceNo, claimType }) => invoiceNo === registration.invoiceNo && (claimType === 'CreditNote') === (registration.claimType === 'CreditNote'));
}

function doubledOf(server: KraviaServer, batch: readonly BatchEntry[]): string[] {
	return batch.filter((entry) => recordsOf(server, entry).length > 1).map(({ registration }) => `${String(registration.claimType)} ${String(registration.invoiceNo)}`);
}

/** Said to be registered, and not there with its own content. */
function untrue(server: KraviaServer, batch: readonly BatchEntry[], outcomes: readonly Outcome[]): string[] {
	return batch.flatMap((entry, index) => {
		const outcome = outcomes[index];
		if (outcome !== 'registered' && outcome !== 'alreadyRegistered') return [];
		const { registration } = entry;
		const held = recordsOf(server, entry).some((record) => record.claimType === registration.claimType && ['originalAmount', 'accountingInvoiceId', 'orderLines', 'bookkeepingDetails', 'dueDate'].every((field) => JSON.stringify(record.registration[field]) === JSON.stringify(registration[field])));
		return held ? [] : [`${String(registration.invoiceNo)}: said to be ${outcome}, not at Kravia as it was given`];
	});
}

/** The last, undisturbed execution must have settled everything: registered, or a conflict with what was there before. */
function unsettled(batch: readonly BatchEntry[], outcomes: readonly Outcome[]): string[] {
	return batch.flatMap(({ registration, before }, index) => {
		const wanted = before === 'other' ? ['REGISTRATION_CONFLICT'] : ['registered', 'alreadyRegistered'];
		return wanted.includes(outcomes[index] ?? '') ? [] : [`${String(registration.invoiceNo)}: ends as ${outcomes[index] ?? 'nothing'}, not as ${wanted.join(' or ')}`];
	});
}

function lost(server: KraviaServer, batch: readonly BatchEntry[]): string[] {
	return batch.filter((entry) => recordsOf(server, entry).length === 0).map(({ registration }) => `${String(registration.invoiceNo)}: is not at Kravia at the end`);
}

function countBy(outcomes: readonly Outcome[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

function struckOf(server: KraviaServer, faults: readonly PlannedFault[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const [index, rule] of server.state.faults.list().entries()) {
		const { hits } = rule as { hits: number };
		const fault = faults[index];
		if (fault && hits > 0) counts[`${fault.place} ${fault.kind}`] = (counts[`${fault.place} ${fault.kind}`] ?? 0) + hits;
	}
	return counts;
}
