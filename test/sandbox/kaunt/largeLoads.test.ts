import { InvoiceStore } from '../../../sandbox/kaunt/company/InvoiceStore';
import { PostingStore } from '../../../sandbox/kaunt/company/PostingStore';
import { buildInvoice, buildPosting } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
});
afterEach(() => kaunt.server.close());

describe('without learning', () => {
	it('uploads are stored and linked, and nothing is learned from them', async () => {
		kaunt.server.switches.learn = false;
		await kaunt.call('POST', '/postedinvoices', buildInvoice('I1'));
		await kaunt.call('POST', '/postings', buildPosting('I1'));
		await kaunt.call('POST', '/postings', buildPosting('I1', { account: '6800' }));
		expect(await kaunt.figures()).toMatchObject({ postedInvoices: 1, linkedPostings: 1, overwrittenPostings: 1, linkedInvoices: 1, learnedCases: 0 });
	});
});

describe('everything that is held', () => {
	it('is read in process as it was sent, in order of arrival, without unknown fields', async () => {
		const invoices = [buildInvoice('I2'), buildInvoice('I1', { unheardOf: 1 })];
		const postings = [buildPosting('I2', { line: 2 }), buildPosting('I2'), buildPosting('I1')];
		await kaunt.call('POST', '/postedinvoices/createmany', invoices);
		await kaunt.call('POST', '/postings/createmany', postings);
		const company = kaunt.server.state.openCompany();
		expect([...company.invoices.all()]).toEqual([invoices[0], buildInvoice('I1')]);
		expect([...company.postings.all()]).toEqual(postings);
	});

	it('counts postings that are there more than once', async () => {
		kaunt.server.switches.duplicatePosting = 'append';
		for (const line of [1, 1, 2, 1]) await kaunt.call('POST', '/postings', buildPosting('I1', { line }));
		expect(await kaunt.figures()).toMatchObject({ postings: 4, doubledPostings: 2 });
		expect(kaunt.server.state.openCompany().postings.doubled).toBe(2);
	});
});

describe('the posting store', () => {
	const fill = (count: number): PostingStore => {
		const store = new PostingStore();
		for (let index = 0; index < count; index += 1) store.add(`id${index}`, { externalInvoiceId: 'I1', postingLineNumber: index % 20 });
		return store;
	};

	it.each([5, 16, 17, 45])('finds the first posting of a line number among %i', (count) => {
		const store = fill(count);
		for (let line = 0; line < 20; line += 1) expect(store.find('I1', line)?.id).toBe(line < count ? `id${line}` : undefined);
	});

	it('gives deep pages of a large load as fast as the first', () => {
		const store = new PostingStore();
		for (let index = 0; index < 300_000; index += 1) store.add(`id${index}`, { externalInvoiceId: `I${index}`, postingLineNumber: 1 });
		const began = performance.now();
		let rows = 0;
		for (let skip = 0; skip < store.size; skip += 100) rows += store.page(skip, 100).length;
		expect(rows).toBe(300_000);
		// Walking from the start each time would take 450 million steps.
		expect(performance.now() - began).toBeLessThan(500);
	});
});

describe('the invoice store', () => {
	it('keeps the place of a replaced invoice and forgets that of a removed one', () => {
		const store = new InvoiceStore();
		for (const [externalId, id] of [['A', '1'], ['B', '2'], ['C', '3'], ['A', '4']] as const) store.put(externalId, id, { externalInvoiceId: externalId });
		expect(store.remove('B')).toBe(true);
		expect(store.remove('B')).toBe(false);
		expect(store.page(0, 10)).toEqual([{ externalInvoiceId: 'A', id: '4' }, { externalInvoiceId: 'C', id: '3' }]);
		expect([store.byId('1'), store.byId('2'), store.byId('4')]).toEqual([null, null, { externalInvoiceId: 'A', id: '4' }]);
		expect([store.size, store.replaced]).toEqual([2, 1]);
	});
});

describe('pages', () => {
	it('are as large as maxPageSize allows', async () => {
		kaunt.server.switches.maxPageSize = 20;
		await kaunt.call('POST', '/postings/createmany', Array.from({ length: 30 }, (_, index) => buildPosting(`I${index}`)));
		expect((await kaunt.call('GET', '/postings?pageNo=1&pageSize=21')).status).toBe(400);
		expect((await kaunt.call('GET', '/postings?pageNo=2&pageSize=20')).body.result['entries']).toHaveLength(10);
		expect((await kaunt.call('GET', '/postings')).body.result['entries']).toHaveLength(20);
	});
});
