import { setTimeout as sleep } from 'node:timers/promises';
import { SANDBOX_KAUNT } from '../../sandbox/kaunt/KauntState';
import { erpHeader, notificationPath, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { ledgerCsv } from '../../sandbox/sample/ledgerCsv';
import { mulberry32 } from '../../sandbox/sample/mulberry32';
import { executionStates, waitUntilSettled } from './queue/executionStates';
import { drawMoments, killWorkersDuring } from './queue/killWorkers';
import { deliverAll, type Delivery, type OutboxInput, type OutboxReport } from './queue/Outbox';
import { QUEUE_START_TIMEOUT_MS, startQueueHost, type QueueHost } from './queue/startQueueHost';

/** With QUEUE_SEEDS each seed is tried with both kinds of work; else three in all, which takes minutes. */
const SEEDS = Number(process.env.QUEUE_SEEDS ?? 3);
const FIRST_SEED = Number(process.env.QUEUE_FIRST_SEED ?? 1);
const WEBHOOKS = Number(process.env.QUEUE_WEBHOOKS ?? 1000);
const seeds = Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index);
const isThorough = process.env.QUEUE_SEEDS !== undefined;
const codingSeeds = isThorough ? seeds : seeds.slice(0, -1);
const registeringSeeds = isThorough ? seeds : seeds.slice(-1);
const LONG_MS = 900_000;
const SETTLE_MS = 120_000;

const sample = buildSample();
let host: QueueHost;
let made = 0;

beforeAll(async () => {
	host = await startQueueHost('queue');
}, QUEUE_START_TIMEOUT_MS);

afterAll(() => host?.close(), 120_000);

const invoices = (count: number): Delivery[] =>
	Array.from({ length: count }, () => {
		const id = `Q${(made += 1)}`;
		return { id, body: { ...sample.incomingInvoices[made % 3], externalInvoiceId: id } };
	});

const erp = () => host.sandbox.erp.state;
const kaunt = () => host.sandbox.kaunt.state;
const kravia = () => host.sandbox.kravia.state;

/** The ERP hands over invoices and sends again what is not coded. */
function code(deliveries: readonly Delivery[], more: Partial<OutboxInput> = {}): Promise<OutboxReport> {
	return deliverAll({ address: `${host.queue.webhookUrl}/webhook/${webhookPaths.code}`, deliveries, isDone: (id) => erp().codings.get(id) !== undefined, sockets: 20, ...more });
}

const salesInvoices = (series: string, count: number): Delivery[] =>
	Array.from({ length: count }, (_, index) => {
		const id = `${series}-${String(index).padStart(3, '0')}`;
		return { id, body: { ...sample.salesInvoices[2], accountingInvoiceId: id, invoiceNo: id } };
	});

/** How often Kravia has registered a number, whatever became of its answers. */
const registrationsOf = (id: string): number => kravia().ledger.filter(({ action, facts }) => action === 'register' && facts['invoiceNo'] === id).length;

/** The ERP hands over sales invoices and sends again what is not answered well, registered or not: it cannot look into Kravia. */
function register(deliveries: readonly Delivery[]): Promise<OutboxReport> {
	return deliverAll({ address: `${host.queue.webhookUrl}/webhook/${webhookPaths.register}`, deliveries, isDone: (_id, status) => status === '200', sockets: 10, patienceMs: 120_000 });
}

/** What both ledgers say about invoices: each is coded, none has two codings. */
function expectCodedOnce(deliveries: readonly Delivery[], report: OutboxReport): void {
	expect(report.lost).toEqual([]);
	for (const { id } of deliveries) expect(erp().codings.get(id)).toMatchObject({ externalInvoiceId: id, totals: { balanced: true } });
	expect(erp().codings.size).toBe(made);
	// A second coding that says something else would have been refused.
	expect(erp().log.snapshot().byStatus['POST /codings 409'] ?? 0).toBe(0);
}

function show(what: string, report: OutboxReport, more: object = {}): void {
	console.log(`${what}: ${JSON.stringify({ ...report, repeated: report.repeated.length, lost: report.lost.length, ...more })}`);
}

describe('load', () => {
	it(`codes each of ${WEBHOOKS} invoices once that come at the same time`, async () => {
		const deliveries = invoices(WEBHOOKS);
		const report = await code(deliveries, { sockets: 100, patienceMs: LONG_MS });
		const states = await waitUntilSettled(host.queue, SETTLE_MS);
		show('load', report, { states });
		expectCodedOnce(deliveries, report);
		// Nearly all at the first try: n8n may take an execution for lost that is being queued while it looks for lost ones.
		expect(report.answers['200']).toBe(WEBHOOKS);
		expect(report.repeated.length).toBeLessThanOrEqual(WEBHOOKS / 100);
		// What was sent again may have run before its caller was cut off; nothing else ran twice.
		const most = WEBHOOKS + report.repeated.length;
		const { pending, ready } = kaunt().openCompany().proposals.counts();
		expect(pending).toBe(0);
		for (const count of [states['success'], ready, erp().log.snapshot().byRoute['POST /codings']]) {
			expect(count).toBeGreaterThanOrEqual(WEBHOOKS);
			expect(count).toBeLessThanOrEqual(most);
		}
	}, LONG_MS);
});

describe('a worker that dies', () => {
	it.each(codingSeeds)('loses no invoice and codes none twice: seed %i', async (seed) => {
		const deliveries = invoices(40);
		// Each invoice asks the ERP three times: ledger, rules, coding.
		const moments = drawMoments(mulberry32(seed), { kills: 2, requests: 100, workers: host.queue.workers.length });
		const { result: report, kills } = await killWorkersDuring(host.queue, host.sandbox.erp.state.log, moments, () => code(deliveries));
		const states = await waitUntilSettled(host.queue, SETTLE_MS);
		show(`kill, seed ${seed}`, report, { kills, states });
		expect(kills).toBeGreaterThan(0);
		expectCodedOnce(deliveries, report);
	}, LONG_MS);

	it.each(registeringSeeds)('registers no sales invoice twice at Kravia: seed %i', async (seed) => {
		const deliveries = salesInvoices(`S${seed}`, 20);
		const moments = drawMoments(mulberry32(1000 + seed), { kills: 2, requests: 40, workers: host.queue.workers.length });
		const { result: report, kills } = await killWorkersDuring(host.queue, kravia().log, moments, () => register(deliveries));
		const states = await waitUntilSettled(host.queue, SETTLE_MS);
		show(`kill while registering, seed ${seed}`, report, { kills, states });
		expect(kills).toBeGreaterThan(0);
		expect(report.lost).toEqual([]);
		for (const { id } of deliveries) expect([id, registrationsOf(id)]).toEqual([id, 1]);
	}, LONG_MS);
});

it('registers once what comes twice at the same moment, where Kravia refuses a second one of a number', async () => {
	const { switches } = kravia();
	switches.duplicateInvoiceNo = 'reject409';
	const deliveries = salesInvoices('T', 4);
	const reports = await Promise.all([register(deliveries), register(deliveries)]);
	switches.duplicateInvoiceNo = 'accept';
	await waitUntilSettled(host.queue, SETTLE_MS);
	for (const { lost } of reports) expect(lost).toEqual([]);
	for (const { id } of deliveries) expect([id, registrationsOf(id)]).toEqual([id, 1]);
}, LONG_MS);

describe('a server that is started again', () => {
	/** Invoices come in, and after some requests to the ERP `strike` happens to a server. */
	async function codeWhile(strike: () => Promise<void>): Promise<{ deliveries: Delivery[]; report: OutboxReport }> {
		const deliveries = invoices(40);
		const from = erp().codings.size;
		let struck: Promise<void> | null = null;
		const { log } = host.sandbox.erp.state;
		log.watch = () => {
			if (erp().codings.size - from >= 5) struck ??= strike();
		};
		try {
			// Whoever waits for an answer that will never come gives up and asks again.
			const report = await code(deliveries, { patienceMs: 45_000 });
			await struck;
			expect(struck).not.toBeNull();
			return { deliveries, report };
		} finally {
			log.watch = null;
		}
	}

	async function expectAfter(what: string, strike: () => Promise<void>): Promise<void> {
		const { deliveries, report } = await codeWhile(strike);
		show(what, report, { states: await waitUntilSettled(host.queue, SETTLE_MS) });
		expectCodedOnce(deliveries, report);
	}

	it('loses nothing when Redis comes back with what it held', () =>
		expectAfter('Redis restarted', async () => {
			await host.queue.redis.stop();
			await sleep(2000);
			await host.queue.redis.start();
		}), LONG_MS);

	it('loses nothing when Redis comes back empty', () =>
		expectAfter('Redis emptied', async () => {
			await host.queue.redis.stop();
			await host.queue.redis.start({ forgets: true });
		}), LONG_MS);

	it('loses nothing when PostgreSQL is gone for two seconds', () =>
		expectAfter('PostgreSQL restarted', async () => {
			await host.queue.postgres.stop();
			await sleep(2000);
			await host.queue.postgres.start();
		}), LONG_MS);

	it('loses nothing when a webhook process dies', () =>
		expectAfter('webhook process killed', async () => {
			await host.queue.webhooks[0]?.restart();
		}), LONG_MS);
});

describe('others that are slow or fail', () => {
	// Not `mixed`: it refuses some invoices for good, which no repetition heals.
	it.each(['serverErrors', 'errorsAfter'])('codes each invoice once: %s', async (profile) => {
		const deliveries = invoices(40);
		erp().faults.useProfile(profile, FIRST_SEED);
		kaunt().faults.useProfile(profile, FIRST_SEED);
		try {
			const report = await code(deliveries, { mostTries: 20, pauseMs: 500 });
			show(`faults ${profile}`, report, { erp: erp().faults.profile?.counts, states: await waitUntilSettled(host.queue, SETTLE_MS) });
			expectCodedOnce(deliveries, report);
		} finally {
			erp().faults.useProfile(null);
			kaunt().faults.useProfile(null);
		}
	}, LONG_MS);
});

describe('work that passes from one process to another', () => {
	it('wakes what waits, on another worker than the one that began it', async () => {
		const { switches, clock } = kaunt();
		const waiting = async () => (await executionStates(host.queue, 'waitForKauntBridge'))['waiting'] ?? 0;
		await notifyAt('resumeOnNotification');
		switches.processMs = 600_000;
		const deliveries = invoices(6);
		const report = await deliverAll({ address: `${host.queue.webhookUrl}/webhook/${webhookPaths.codeOverBridge}`, deliveries: deliveries.map(({ id, body }) => ({ id, body: { invoice: body } })), isDone: () => true, sockets: 6 });
		expect(report.answers).toEqual({ 202: 6 });
		await until('all wait', async () => (await waiting()) === 6);
		// Whoever began is gone: the other one must go on.
		await host.queue.workers[0]?.kill();
		clock.advance(600_000);
		switches.processMs = 100;
		await until('all are coded', () => Promise.resolve(deliveries.every(({ id }) => erp().codings.get(id) !== undefined)));
		await host.queue.workers[0]?.restart();
		await waitUntilSettled(host.queue, SETTLE_MS);
		expect(await waiting()).toBe(0);
		expect(await executionStates(host.queue, 'waitForKauntBridge')).toEqual({ success: 6 });
	}, LONG_MS);

	it('codes once what Kaunt notifies of', async () => {
		await notifyAt('codeOnNotification');
		const deliveries = invoices(10);
		const report = await deliverAll({ address: `${host.queue.webhookUrl}/webhook/${webhookPaths.codeOnNotification}`, deliveries, isDone: () => true, sockets: 10 });
		expect(report.answers).toEqual({ 202: 10 });
		await until('all are coded', () => Promise.resolve(deliveries.every(({ id }) => erp().codings.get(id) !== undefined)));
		await waitUntilSettled(host.queue, SETTLE_MS);
		expect(erp().codings.size).toBe(made);
	}, LONG_MS);

	it('codes once what comes twice at the same moment', async () => {
		const deliveries = invoices(5);
		const [first, second] = await Promise.all([code(deliveries), code(deliveries)]);
		expect([...(first?.lost ?? []), ...(second?.lost ?? [])]).toEqual([]);
		await waitUntilSettled(host.queue, SETTLE_MS);
		expect(erp().codings.size).toBe(made);
	}, LONG_MS);

	it('reads a file that another process has taken', async () => {
		const { postedInvoices: before } = kaunt().openCompany().snapshot() as { postedInvoices: number };
		const answer = await fetch(`${host.queue.webhookUrl}/webhook/${webhookPaths.teachFile}`, { method: 'POST', headers: { 'content-type': 'text/csv', [erpHeader.name]: erpHeader.value }, body: ledgerCsv(sample) });
		expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ status: 'complete', rejects: [] })]);
		expect(kaunt().openCompany().snapshot()).toMatchObject({ postedInvoices: before + sample.postedInvoices.length });
	}, LONG_MS);

	it('has set its webhook at Kravia once, though every process knows the trigger and some were started again', () => {
		expect(kravia().ledger.filter(({ action }) => action === 'webhook')).toHaveLength(1);
	});
});

/** Enters the address of a workflow's trigger where Kaunt's partner portal would have it. */
async function notifyAt(workflowId: string): Promise<void> {
	const workflow = host.workflows.find(({ id }) => id === workflowId);
	if (!workflow) throw new Error(`No workflow ${workflowId}.`);
	kaunt().webhooks.set(SANDBOX_KAUNT.tenantId, `${host.queue.webhookUrl}/webhook/${notificationPath(workflow)}`);
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
	for (const deadline = Date.now() + SETTLE_MS; !(await isSo()); await sleep(300)) {
		if (Date.now() > deadline) throw new Error(`Not within ${SETTLE_MS / 1000} s: ${what}.`);
	}
}

it('leaves no execution queued or running', async () => {
	expect(Object.keys(await waitUntilSettled(host.queue, SETTLE_MS)).filter((state) => !['success', 'error', 'crashed'].includes(state))).toEqual([]);
});
