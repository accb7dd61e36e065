import { webhookPaths } from '../../sandbox/n8n/sandboxContent';
import type { AnsweredCoding, CodeAnswer, TeachAnswer } from '../../sandbox/n8n/demo/workflowAnswers';
import { buildSample } from '../../sandbox/sample/buildSample';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
const PAGE_SIZE = 150;
let host: E2eHost;

beforeAll(async () => {
	host = await startE2eHost('templates');
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

function pageOf(first: number, count: number) {
	const postedInvoices = sample.postedInvoices.slice(first, first + count);
	const ids = new Set(postedInvoices.map((invoice) => invoice.externalInvoiceId));
	return { postedInvoices, postings: sample.postings.filter((posting) => ids.has(posting.externalInvoiceId)) };
}

describe('the package in a real n8n', () => {
	it('is loaded with its nodes under their real names', async () => {
		const types = await host.n8n.rest.nodeTypes();
		expect(types).toEqual(expect.arrayContaining(['kaunt', 'kauntTrigger', 'invoiceCoding', 'kravia', 'kraviaTrigger'].map((name) => `n8n-nodes-invoice-coding.${name}`)));
	});

	it.each(['sandboxKaunt', 'sandboxKravia'])('passes n8n\'s own test of the credential %s', async (id) => {
		expect(await host.n8n.rest.testCredential(id)).toMatchObject({ status: 'OK' });
	});

	it('refuses a caller without the key of the webhook', async () => {
		const { status } = await host.call(webhookPaths.teach, pageOf(0, 1), { name: 'x-erp-key', value: 'wrong' });
		expect(status).toBe(403);
	});
});

describe('teach-from-erp-export', () => {
	it('brings every posted invoice and every posting to Kaunt exactly once', async () => {
		const answers: TeachAnswer[] = [];
		for (let first = 0; first < sample.postedInvoices.length; first += PAGE_SIZE) {
			const { status, body } = await host.call<TeachAnswer>(webhookPaths.teach, pageOf(first, PAGE_SIZE));
			expect(status).toBe(200);
			answers.push(body);
		}
		expect(answers.flatMap((answer) => answer.rejects)).toEqual([]);
		expect(answers.reduce((sum, answer) => sum + answer.postedInvoices.uploaded, 0)).toBe(sample.postedInvoices.length);
		expect(answers.reduce((sum, answer) => sum + answer.postings.uploaded, 0)).toBe(sample.postings.length);
		expect(await host.kauntFigures()).toMatchObject({
			postedInvoices: sample.postedInvoices.length,
			replacedInvoices: 0,
			postings: sample.postings.length,
			overwrittenPostings: 0,
			unlinkedPostings: 0,
		});
	});

	it('answers with zeros to a page on which nothing was posted', async () => {
		const { status, body } = await host.call<TeachAnswer>(webhookPaths.teach, { postedInvoices: [], postings: [] });
		expect(status).toBe(200);
		expect(body).toEqual({ postedInvoices: { uploaded: 0, rejected: 0 }, postings: { uploaded: 0, rejected: 0 }, rejects: [] });
	});
});

describe('code-incoming-invoice', () => {
	let answer: CodeAnswer;
	const coding = (id: string): AnsweredCoding => {
		const found = answer.codings.find((candidate) => candidate.externalInvoiceId === id);
		if (!found) throw new Error(`No coding came for ${id}.`);
		return found;
	};
	const slot = (id: string, dimension: string, unit = 0) => coding(id).units[unit]?.dimensions.find((value) => value.externalDimensionId === dimension);

	beforeAll(async () => {
		const { status, body } = await host.call<CodeAnswer>(webhookPaths.code, { incomingInvoices: sample.incomingInvoices });
		expect(status).toBe(200);
		answer = body;
	});

	it('gives one balanced coding for each invoice and hands each to the ERP once', async () => {
		const ids = sample.incomingInvoices.map((invoice) => invoice.externalInvoiceId);
		expect(answer.failed).toEqual([]);
		expect(answer.codings.map((item) => item.externalInvoiceId).sort()).toEqual(ids);
		expect(answer.codings.filter((item) => !item.totals.balanced)).toEqual([]);
		const { codings } = (await (await fetch(`${host.sandbox.erp.url}/codings`)).json()) as { codings: AnsweredCoding[] };
		expect(codings.map((item) => item.externalInvoiceId).sort()).toEqual(ids);
	});

	it('takes Kaunt\'s value where history is clear, and lets it go on by itself below the limit', () => {
		expect(slot('K70002', 'Account')).toMatchObject({ externalDimensionValueId: '2150', source: 'kaunt.combination', confidence: 'High', agreement: 'agrees' });
		expect(coding('K70002').disposition).toBe('auto');
	});

	it('lets no invoice in another currency pass a limit that is meant in DKK', () => {
		const foreign = answer.codings.filter((one) => sample.incomingInvoices.some((invoice) => invoice.externalInvoiceId === one.externalInvoiceId && invoice.currencyCode === 'EUR'));
		expect(foreign.length).toBeGreaterThan(0);
		for (const one of foreign) {
			expect(one.disposition).toBe('review');
			expect(one.reasons.map(({ code }) => code)).toContain('CURRENCY_NOT_LISTED');
		}
	});

	it('keeps Kaunt\'s value against a rule and records the difference', () => {
		expect(slot('K70004', 'CostCenter')).toMatchObject({ externalDimensionValueId: '100', agreement: 'conflicts' });
	});

	it('lets an enforced rule replace Kaunt\'s VAT code', () => {
		expect(slot('K70006', 'VatCode')).toMatchObject({ externalDimensionValueId: 'IREV', source: 'rule.enforce', rule: 'computers-reverse-charge' });
	});

	it('never uses a value that a rule forbids or that the ledger has closed', () => {
		expect(slot('K70007', 'CostCenter')?.externalDimensionValueId).not.toBe('190');
		expect(slot('K70008', 'CostCenter')?.externalDimensionValueId).not.toBe('240');
	});

	it('fills by rule what Kaunt does not know', () => {
		expect(slot('K70009', 'Account')).toMatchObject({ externalDimensionValueId: '3330', source: 'rule', rule: 'parking' });
	});

	it('leaves open what nobody knows, and sends it to a person with the reason', () => {
		expect(coding('K70011').disposition).toBe('review');
		expect(slot('K70011', 'Account', 1)).toMatchObject({ externalDimensionValueId: null });
		expect(coding('K70011').reasons.map(({ code }) => code)).toContain('REQUIRED_DIMENSION_OPEN');
	});

	it('codes a credit note with its negative amount', () => {
		expect(coding('K70012').units[0]?.amountExVat).toBe(-1035);
	});

	it('takes a single invoice as the whole body', async () => {
		const single = { ...sample.incomingInvoices[2], externalInvoiceId: 'K79001' };
		const { status, body } = await host.call<CodeAnswer>(webhookPaths.code, single);
		expect(status).toBe(200);
		expect(body.codings.map((item) => item.externalInvoiceId)).toEqual(['K79001']);
	});
});
