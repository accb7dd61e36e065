import { fillTemplate } from '../../sandbox/n8n/fillTemplate';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import { readTemplate, sandboxCredentials, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import type { CodeAnswer, TeachAnswer, ToldError } from '../../sandbox/n8n/demo/workflowAnswers';
import { waitForWebhooks } from '../../sandbox/n8n/waitForWebhooks';
import { buildSample } from '../../sandbox/sample/buildSample';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const references = { kauntApi: { id: 'sandboxKaunt', name: 'Kaunt (sandbox)' }, httpHeaderAuth: { id: 'sandboxErp', name: 'ERP key (sandbox)' } };
const CODE = /^[A-Z][A-Z0-9_]+$/;
let host: E2eHost;

beforeAll(async () => {
	host = await startE2eHost('bad-input');
	const trained = await host.call<TeachAnswer>(webhookPaths.teach, pageOf(0, 100));
	expect(trained.body.rejects).toEqual([]);
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

function pageOf(first: number, count: number) {
	const postedInvoices = sample.postedInvoices.slice(first, first + count);
	const ids = new Set(postedInvoices.map((invoice) => invoice.externalInvoiceId));
	return { postedInvoices, postings: sample.postings.filter((posting) => ids.has(posting.externalInvoiceId)) };
}

/** Stores and publishes a copy of a template that listens on a path of its own. */
async function addVariant(file: string, path: string, parameters: Record<string, Record<string, unknown>>, kauntApi = references.kauntApi): Promise<void> {
	const { id: _, ...filled } = fillTemplate(readTemplate(file), {
		credentials: { ...references, kauntApi },
		settings: file.startsWith('register') ? {} : { erpUrl: host.sandbox.erp.url },
		parameters,
	});
	const nodes = filled.nodes.map((node) => (node.type.endsWith('.webhook') ? { ...node, webhookId: path, parameters: { ...node.parameters, path } } : node));
	await host.n8n.rest.addWorkflow({ ...filled, name: path, nodes });
	await waitForWebhooks(host.n8n.url, [path]);
}

function expectTold(error: ToldError | undefined): void {
	expect(error?.code).toMatch(CODE);
	expect(error?.message).toMatch(/\w+ \w+/);
	expect(error?.remedy).toMatch(/\w+ \S+/);
}

describe('bad rows on a page of the export', () => {
	it('rejects each bad row with code and remedy, and uploads the rest', async () => {
		const page = pageOf(100, 10);
		const { invoiceDate: _, ...undated } = page.postedInvoices[3] as (typeof page.postedInvoices)[number];
		const bare = { ...page.postings[0], dimensions: [] };
		const { status, body } = await host.call<TeachAnswer>(webhookPaths.teach, {
			postedInvoices: page.postedInvoices.map((invoice, index) => (index === 3 ? undated : invoice)),
			postings: [bare, ...page.postings.slice(1)],
		});
		expect(status).toBe(200);
		expect(body.postedInvoices).toEqual({ uploaded: 9, rejected: 1 });
		expect(body.postings).toEqual({ uploaded: page.postings.length - 1, rejected: 1 });
		expect(body.rejects.map((reject) => [reject.kind, reject.externalInvoiceId])).toEqual([
			['postedInvoice', undated.externalInvoiceId],
			['posting', bare.externalInvoiceId],
		]);
		for (const reject of body.rejects) expectTold(reject);
	});
});

describe('a malformed incoming invoice', () => {
	it('comes back as failed with code and remedy, and the others are coded', async () => {
		const [first, second, third] = sample.incomingInvoices;
		const malformed = { ...second, externalInvoiceId: 'K-BAD-1', invoiceLines: [] };
		const { status, body } = await host.call<CodeAnswer>(webhookPaths.code, { incomingInvoices: [first, malformed, third] });
		expect(status).toBe(200);
		expect(body.codings.map(({ externalInvoiceId }) => externalInvoiceId).sort()).toEqual([first?.externalInvoiceId, third?.externalInvoiceId]);
		expect(body.failed.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['K-BAD-1']);
		expectTold(body.failed[0]?.error);
	});
});

describe('a company name that cannot be', () => {
	it('is told with code and remedy for every invoice', async () => {
		await addVariant('code-incoming-invoice.json', 'wrong-company', { 'Get Proposals': { ...parametersOf('Get Proposals'), companyName: '23_242' } });
		const { body } = await host.call<CodeAnswer>('wrong-company', { ...sample.incomingInvoices[0], externalInvoiceId: 'K-COMPANY' });
		expect(body.codings).toEqual([]);
		expectTold(body.failed[0]?.error);
	});
});

describe('a token that expires half-way', () => {
	it('is renewed, and every row arrives once', async () => {
		const before = await host.kauntFigures();
		host.sandbox.kaunt.switches.tokenTtl = 1;
		host.sandbox.kaunt.state.expireTokens();
		try {
			await addVariant('teach-from-erp-export.json', 'small-batches', {
				'Upload Posted Invoices': { ...parametersOf('Upload Posted Invoices', 'teach-from-erp-export.json'), options: { batchSize: 5, maxConcurrency: 1 } },
			});
			// Slow enough that the token of one second expires between two batches.
			host.sandbox.kaunt.state.faults.add({ match: { method: 'POST', pathContains: 'postedinvoices' }, delayMs: 300 });
			const page = pageOf(200, 60);
			const { status, body } = await host.call<TeachAnswer>('small-batches', page);
			expect(status).toBe(200);
			expect(body.postedInvoices).toEqual({ uploaded: 60, rejected: 0 });
			const after = await host.kauntFigures();
			expect(after.postedInvoices - before.postedInvoices).toBe(60);
			expect(after.replacedInvoices).toBe(before.replacedInvoices);
			const { byStatus } = host.sandbox.kaunt.state.log.snapshot();
			expect(Object.keys(byStatus).some((key) => key.endsWith(' 401'))).toBe(true);
		} finally {
			host.sandbox.kaunt.switches.tokenTtl = 3600;
			host.sandbox.kaunt.state.faults.clear();
		}
	});
});

describe('a proposal that never gets ready', () => {
	it('runs into the deadline and is coded by the rules alone, with the reason', async () => {
		await addVariant('code-incoming-invoice.json', 'short-deadline', { 'Get Proposals': { ...parametersOf('Get Proposals'), deadlineSeconds: 5, options: { firstPollSeconds: 1, maxPollSeconds: 1 } } });
		const stuck = { ...sample.incomingInvoices[8], externalInvoiceId: 'EMU-STUCK-1' };
		const quick = { ...sample.incomingInvoices[1], externalInvoiceId: 'K-QUICK' };
		const { status, body } = await host.call<CodeAnswer>('short-deadline', [stuck, quick]);
		expect(status).toBe(200);
		expect(body.failed).toEqual([]);
		const coding = body.codings.find(({ externalInvoiceId }) => externalInvoiceId === 'EMU-STUCK-1');
		expect(coding?.disposition).toBe('review');
		expect(coding?.units[0]?.dimensions.find(({ externalDimensionId }) => externalDimensionId === 'Account')).toMatchObject({ source: 'rule', rule: 'parking' });
		expect(coding?.reasons.map(({ code }) => code).join()).toMatch(/PROPOSAL/);
		expect(body.codings.map(({ externalInvoiceId }) => externalInvoiceId)).toContain('K-QUICK');
	});
});

describe('a proposal id that Kaunt does not know', () => {
	it('gives an item with a coded error instead of silence', async () => {
		const path = 'unknown-proposal';
		await host.n8n.rest.addWorkflow({
			name: path,
			nodes: [
				{ id: '1', name: 'Ask', type: 'n8n-nodes-base.webhook', typeVersion: 2, position: [0, 0], webhookId: path, parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} } },
				{
					id: '2', name: 'Get Proposal', type: 'n8n-nodes-invoice-coding.kaunt', typeVersion: 1, position: [200, 0], onError: 'continueRegularOutput',
					parameters: { resource: 'proposal', operation: 'get', proposalId: '00000000-0000-4000-8000-000000000000' }, credentials: { kauntApi: references.kauntApi },
				},
			],
			connections: { Ask: { main: [[{ node: 'Get Proposal', type: 'main', index: 0 }]] } },
		});
		await waitForWebhooks(host.n8n.url, [path]);
		const { body } = await host.call<{ status?: string; error?: ToldError }>(path, {});
		expect(body.status).not.toBe('ready');
		if (body.error) expectTold(body.error);
		else expect(body.status).toBe('pending');
	});
});

describe('a server that cannot be reached', () => {
	it('fails the run with what to check, and no row is called uploaded', async () => {
		const [kaunt] = sandboxCredentials({ kauntUrl: 'http://127.0.0.1:9', kraviaUrl: host.sandbox.kravia.url });
		const { id, name } = await host.n8n.rest.addCredential({ name: 'Kaunt (nobody there)', type: 'kauntApi', data: kaunt?.data ?? {} });
		await addVariant('teach-from-erp-export.json', 'nobody-there', {}, { id, name });
		const { status } = await host.call('nobody-there', pageOf(300, 5));
		expect(status).toBe(500);
		const [execution] = await host.n8n.rest.executions(1);
		expect(execution).toMatchObject({ workflowName: 'nobody-there', status: 'error' });
		const { data } = await host.n8n.rest.ask<{ data: string }>('GET', `/rest/executions/${execution?.id}`);
		expect(data).toMatch(/reach/i);
		expect(data).not.toContain('sandbox-secret');
	});
});

describe('rules that cannot be used', () => {
	it('codes nothing, and names the rule\'s place and the remedy', async () => {
		host.sandbox.erp.state.load({ ruleTable: [{ name: 'wrong', 'vendor.vatNo': '123', 'set Account': '3330' }] });
		try {
			const { body } = await host.call<CodeAnswer>(webhookPaths.code, { ...sample.incomingInvoices[0], externalInvoiceId: 'K-RULES' });
			expect(body.codings).toEqual([]);
			expectTold(body.failed[0]?.error);
			expect(JSON.stringify(body.failed[0]?.error)).toContain('vendor.vatNo');
		} finally {
			host.sandbox.erp.state.load({ ruleTable: sample.ruleTable });
		}
		const { body } = await host.call<CodeAnswer>(webhookPaths.code, { ...sample.incomingInvoices[0], externalInvoiceId: 'K-RULES-2' });
		expect(body.codings).toHaveLength(1);
	});
});

function parametersOf(node: string, file = 'code-incoming-invoice.json'): HostWorkflow['nodes'][number]['parameters'] {
	const found = readTemplate(file).nodes.find(({ name }) => name === node);
	if (!found) throw new Error(`${file} has no node "${node}".`);
	return found.parameters;
}
