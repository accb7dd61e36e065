import { setTimeout as sleep } from 'node:timers/promises';
import type { CodingResult } from '../../engine/index';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import type { CodeAnswer, ToldError } from '../../sandbox/n8n/demo/workflowAnswers';
import { notificationPath, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const TENANT = '3c7d2a60-4f0b-4d39-9a0e-111111111111';
const QUICK_SWEEP = 'quickSweep';
const SAFETY_NET = 'pollingSafetyNet';
const SUBMISSIONS = /^POST .*invoicecodingproposals\/process$/;
/** n8n looks for executions to wake by time once a minute. */
const LONGEST_SLEEP_MS = 100_000;
const sample = buildSample();
let host: E2eHost;
let made = 0;

/** A new invoice of the sample; `stuck`: Kaunt never finishes it. */
function newInvoice(stuck = false): Record<string, unknown> & { externalInvoiceId: string } {
	made += 1;
	return { ...sample.incomingInvoices[made % 3], externalInvoiceId: `${stuck ? 'EMU-STUCK-' : ''}W${1000 + made}` };
}

/** The same workflow with an own table and own addresses, sweeping every few seconds and giving up after a quarter of a minute. */
function withQuickSweep(workflow: HostWorkflow): HostWorkflow {
	const text = JSON.stringify(workflow)
		.replaceAll('kaunt_requests', 'rows_of_the_quick_sweep')
		.replaceAll(webhookPaths.codeOnNotification, 'quick-sweep')
		.replaceAll('$now.minus({ minutes: 10 })', '$now.minus({ seconds: 2 })')
		.replaceAll('$now.minus({ days: 1 })', '$now.minus({ seconds: 15 })')
		.replace('{"field":"minutes","minutesInterval":15}', '{"field":"seconds","secondsInterval":5}')
		.replace(/"webhookId":"([0-9a-f])/g, (_found, first: string) => `"webhookId":"${first === '0' ? '1' : '0'}`);
	return { ...(JSON.parse(text) as HostWorkflow), id: QUICK_SWEEP, name: 'Quick sweep' };
}

function change(workflow: HostWorkflow, node: string, parameters: Record<string, unknown>): HostWorkflow {
	return { ...workflow, nodes: workflow.nodes.map((one) => (one.name === node ? { ...one, parameters: { ...one.parameters, ...parameters } } : one)) };
}

function forTesting(workflow: HostWorkflow): HostWorkflow[] {
	if (workflow.id === 'codeIncomingInvoice') return [change(workflow, 'Get Proposals', { deadlineSeconds: 6, options: { firstPollSeconds: 0.5, maxPollSeconds: 2 } })];
	if (workflow.id === 'codeOnNotification') return [workflow, withQuickSweep(workflow)];
	if (workflow.id === SAFETY_NET) return [JSON.parse(JSON.stringify(workflow).replaceAll('kaunt_requests', 'watched_requests').replace('$now.minus({ minutes: 10 })', '$now.minus({ minutes: 0 })')) as HostWorkflow];
	if (workflow.id === 'waitForKauntBridge') return [change(workflow, 'Wait for Kaunt', { resumeAmount: 20, resumeUnit: 'seconds' })];
	return [workflow];
}

let workflows: readonly HostWorkflow[] = [];

beforeAll(async () => {
	host = await startE2eHost('waiting', {
		withWaiting: true,
		changeWorkflows: (given) => (workflows = given.filter(({ id }) => id !== 'registerInKravia').flatMap(forTesting)),
	});
	const postedInvoices = sample.postedInvoices.slice(0, 150);
	const ids = new Set(postedInvoices.map((invoice) => invoice.externalInvoiceId));
	await host.call(webhookPaths.teach, { postedInvoices, postings: sample.postings.filter((posting) => ids.has(posting.externalInvoiceId)) });
	host.sandbox.kaunt.state.train('nordlys');
	// Until then Kaunt holds every proposal back.
	while (host.sandbox.kaunt.state.openCompany().training.current !== 'Trained') await sleep(100);
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

/** Enters the address of a workflow's trigger where Kaunt's partner portal would have it. */
async function notify(workflowId: string): Promise<void> {
	const workflow = workflows.find(({ id }) => id === workflowId) as HostWorkflow;
	const url = `${host.n8n.url}/webhook/${notificationPath(workflow)}`;
	const answer = await fetch(`${host.sandbox.kaunt.url}/__emulator/webhooks`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ level: 'tenant', tenantId: TENANT, url }) });
	expect(answer.status).toBe(200);
}

async function noNotifications(): Promise<void> {
	await fetch(`${host.sandbox.kaunt.url}/__emulator/webhooks`, { method: 'DELETE' });
}

function codingAtErp(id: string): CodingResult | undefined {
	return host.sandbox.erp.state.codings.get(id) as unknown as CodingResult | undefined;
}

/** Waits until the ERP has the coding. @throws Error when it does not come in time */
async function codingOf(id: string, withinMs: number): Promise<CodingResult> {
	for (const until = Date.now() + withinMs; Date.now() < until; await sleep(100)) {
		const coding = codingAtErp(id);
		if (coding !== undefined) return coding;
	}
	throw new Error(`No coding came for ${id} within ${withinMs} ms.`);
}

function requestsTo(route: RegExp): number {
	const { byRoute } = host.sandbox.kaunt.state.log.snapshot();
	return Object.entries(byRoute).reduce((sum, [name, count]) => (route.test(name) ? sum + count : sum), 0);
}

const proposalReads = (): number => requestsTo(/^GET .*invoicecodingproposals\/:id$/);

async function rowsOf(table: string): Promise<unknown[]> {
	const { id: project } = await host.n8n.rest.ask<{ id: string }>('GET', '/rest/projects/personal');
	const { data } = await host.n8n.rest.ask<{ data: Array<{ id: string; name: string }> }>('GET', `/rest/projects/${project}/data-tables`);
	const found = data.find(({ name }) => name === table);
	if (found === undefined) throw new Error(`There is no data table "${table}".`);
	return (await host.n8n.rest.ask<{ data: unknown[] }>('GET', `/rest/projects/${project}/data-tables/${found.id}/rows`)).data;
}

async function becomesEmpty(table: string): Promise<void> {
	for (const until = Date.now() + 10_000; (await rowsOf(table)).length > 0; await sleep(200)) {
		if (Date.now() > until) throw new Error(`The table "${table}" still holds ${JSON.stringify(await rowsOf(table))}.`);
	}
}

async function failedExecutions(): Promise<string[]> {
	return (await host.n8n.rest.executions(100)).filter(({ status }) => !['success', 'waiting', 'running', 'new'].includes(status)).map(({ workflowName, status }) => `${workflowName}: ${status}`);
}

describe('polling', () => {
	it('codes what comes, and sends what is late to a person without a proposal', async () => {
		const invoices = [newInvoice(), newInvoice(true), newInvoice()];
		const reads = proposalReads();
		const { status, body } = await host.call<CodeAnswer>(webhookPaths.code, { incomingInvoices: invoices });
		expect(status).toBe(200);
		expect(body.failed).toEqual([]);
		expect(body.codings.map(({ externalInvoiceId }) => externalInvoiceId).sort()).toEqual(invoices.map(({ externalInvoiceId }) => externalInvoiceId).sort());
		const late = body.codings.find(({ externalInvoiceId }) => externalInvoiceId.startsWith('EMU-STUCK'));
		expect(late?.disposition).not.toBe('auto');
		expect(late?.reasons.map(({ code }) => code)).toContain('PROPOSAL_MISSING');
		// The schedule allows five polls: after 0.5, 1.3, 2.6, 4.6 and 6 s.
		expect(proposalReads() - reads).toBeLessThanOrEqual(5 * invoices.length);
	});

	it('answers when all are late', async () => {
		const invoice = newInvoice(true);
		const { body } = await host.call<CodeAnswer>(webhookPaths.code, invoice);
		expect(body.codings.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual([invoice.externalInvoiceId]);
	});

	it('submits an invoice that is sent again once', async () => {
		const invoice = newInvoice();
		const before = requestsTo(SUBMISSIONS);
		for (const _time of [1, 2]) expect((await host.call<CodeAnswer>(webhookPaths.code, invoice)).status).toBe(200);
		expect(requestsTo(SUBMISSIONS) - before).toBe(1);
	});
});

describe('notification', () => {
	const submit = (path: string, invoices: readonly object[]) =>
		host.call<{ requested: Array<{ externalInvoiceId: string; proposalId: string }>; failed: Array<{ error: ToldError }> }>(path, { incomingInvoices: invoices });

	it('codes each invoice once Kaunt has notified, with one read per proposal', async () => {
		await notify('codeOnNotification');
		const invoices = Array.from({ length: 5 }, () => newInvoice());
		const reads = proposalReads();
		const { status, body } = await submit(webhookPaths.codeOnNotification, invoices);
		expect(status).toBe(202);
		expect(body.requested.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(invoices.map(({ externalInvoiceId }) => externalInvoiceId));
		for (const { externalInvoiceId } of invoices) expect((await codingOf(externalInvoiceId, 60_000)).totals.balanced).toBe(true);
		await becomesEmpty('kaunt_requests');
		expect(proposalReads() - reads).toBe(invoices.length);
	});

	it('codes once what is notified of twice', async () => {
		host.sandbox.kaunt.switches.duplicate = true;
		const invoice = newInvoice();
		await submit(webhookPaths.codeOnNotification, [invoice]);
		await codingOf(invoice.externalInvoiceId, 60_000);
		await becomesEmpty('kaunt_requests');
		host.sandbox.kaunt.switches.duplicate = false;
	});

	it('keeps the ERP\'s answer and the table in step when an invoice is not sent', async () => {
		const good = newInvoice();
		const { status, body } = await submit(webhookPaths.codeOnNotification, [{ externalInvoiceId: 'broken' }, good]);
		expect(status).toBe(202);
		expect(body.failed.map(({ error }) => error.code)).toEqual(['INVOICE_FIELD_MISSING']);
		await codingOf(good.externalInvoiceId, 60_000);
		await becomesEmpty('kaunt_requests');
	});

	it('codes by the sweep what was never notified, and gives a person what never comes', async () => {
		await noNotifications();
		const [good, stuck] = [newInvoice(), newInvoice(true)];
		await submit('quick-sweep', [good, stuck]);
		await codingOf(good.externalInvoiceId, 30_000);
		expect(codingAtErp(stuck.externalInvoiceId)).toBeUndefined();
		const late = await codingOf(stuck.externalInvoiceId, 60_000);
		expect(late.disposition).not.toBe('auto');
		expect(late.reasons.map(({ code }) => code)).toContain('PROPOSAL_MISSING');
		await becomesEmpty('rows_of_the_quick_sweep');
	});

	it('keeps the request until the ERP has taken the coding', async () => {
		await noNotifications();
		host.sandbox.erp.state.faults.add({ status: 500, times: 1, match: { method: 'POST' } });
		const invoice = newInvoice();
		await submit('quick-sweep', [invoice]);
		await codingOf(invoice.externalInvoiceId, 40_000);
		await becomesEmpty('rows_of_the_quick_sweep');
		expect(await failedExecutions()).toEqual(['Quick sweep: error']);
	});
});

describe('bridge', () => {
	const submit = (invoice: object) => host.call<{ proposalId: string; error?: ToldError }>(webhookPaths.codeOverBridge, { invoice });

	it('wakes the execution that waits, and leaves no row behind', async () => {
		await notify('resumeOnNotification');
		host.sandbox.kaunt.switches.processMs = 3_000;
		const invoice = newInvoice();
		const reads = proposalReads();
		const began = Date.now();
		expect((await submit(invoice)).status).toBe(202);
		expect((await codingOf(invoice.externalInvoiceId, 18_000)).totals.balanced).toBe(true);
		expect(Date.now() - began).toBeGreaterThanOrEqual(3_000);
		await becomesEmpty('kaunt_waits');
		expect(proposalReads() - reads).toBe(1);
	});

	it('wakes it also when Kaunt is quicker than n8n', async () => {
		host.sandbox.kaunt.switches.processMs = 1;
		const invoices = Array.from({ length: 4 }, () => newInvoice());
		await Promise.all(invoices.map((invoice) => submit(invoice)));
		for (const { externalInvoiceId } of invoices) await codingOf(externalInvoiceId, 60_000);
		await becomesEmpty('kaunt_waits');
	});

	it('looks once by itself when no notification comes', async () => {
		await noNotifications();
		const [good, stuck] = [newInvoice(), newInvoice(true)];
		await Promise.all([submit(good), submit(stuck)]);
		expect((await codingOf(good.externalInvoiceId, LONGEST_SLEEP_MS)).reasons.map(({ code }) => code)).not.toContain('PROPOSAL_MISSING');
		const late = await codingOf(stuck.externalInvoiceId, LONGEST_SLEEP_MS);
		expect(late.reasons.map(({ code }) => code)).toContain('PROPOSAL_MISSING');
		expect(late.disposition).not.toBe('auto');
		await becomesEmpty('kaunt_waits');
	});

	it('tells the caller what was not sent', async () => {
		const { status, body } = await submit({ externalInvoiceId: 'broken' });
		expect([status, body.error?.code]).toEqual([422, 'INVOICE_FIELD_MISSING']);
	});
});

describe('the safety net below other workflows', () => {
	/** Runs the sweep as "Execute workflow" does, and waits for its end. */
	async function sweep(): Promise<string> {
		const { executionId } = await host.n8n.rest.ask<{ executionId: string }>('POST', `/rest/workflows/${SAFETY_NET}/run`, { triggerToStartFrom: { name: 'Every 15 Minutes' } });
		for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
			const { status } = await host.n8n.rest.ask<{ status: string }>('GET', `/rest/executions/${executionId}`);
			if (!['new', 'running', 'waiting'].includes(status)) return status;
		}
		throw new Error('The sweep did not end.');
	}

	it('codes what it was told of and nobody was notified of, and keeps what has not come', async () => {
		await noNotifications();
		const invoices = [newInvoice(), newInvoice(true)];
		const ids = invoices.map(({ externalInvoiceId }) => externalInvoiceId);
		const { body: asked } = await host.call<{ requested: Array<{ externalInvoiceId: string; proposalId: string }> }>(webhookPaths.codeOnNotification, { incomingInvoices: invoices });
		const requests = asked.requested.map((request, place) => ({ ...request, invoice: invoices[place] }));
		const { status, body } = await host.call<{ watched: string[] }>(webhookPaths.watch, { requests });
		expect([status, body.watched]).toEqual([202, ids]);
		await sleep(2_000);
		expect(await sweep()).toBe('success');
		expect(codingAtErp(ids[0] ?? '')?.totals.balanced).toBe(true);
		expect(codingAtErp(ids[1] ?? '')).toBeUndefined();
		expect(await rowsOf('watched_requests')).toEqual([expect.objectContaining({ externalInvoiceId: ids[1] })]);
	});
});

it('lets no execution fail on the way but the one whose ERP said no', async () => {
	expect(await failedExecutions()).toEqual(['Quick sweep: error']);
});
