import { buildInvoice, buildPosting } from '../../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../../support/openKaunt';
import { submit, teachKaunt, wait } from '../../support/teachKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
	await teachKaunt(kaunt, Array.from({ length: 12 }, () => ['V1', 'Freight', '6540', '200'] as const));
	await kaunt.control('POST', '/train');
});
afterEach(() => kaunt.server.close());

const proposed = async (vendor = 'V1'): Promise<string> => {
	const id = await submit(kaunt, buildInvoice('N1', { vendor: { externalId: vendor }, lines: [{ description: 'Freight', amount: 100 }] }));
	await wait(kaunt);
	return (await kaunt.call('GET', `/invoicecodingproposals/${id}`)).text;
};
const all = (build: (id: string) => unknown): unknown[] => Array.from({ length: 12 }, (_, index) => build(`H${index}`));

it('postings that were overwritten take their evidence away', async () => {
	expect(await proposed()).toContain('"6540"');
	await kaunt.call('POST', '/postings/createmany', all((id) => buildPosting(id, { account: '7000' })));
	const text = await proposed();
	expect(text).toContain('"7000"');
	expect(text).not.toContain('"6540"');
	expect(await kaunt.figures()).toMatchObject({ postings: 12, overwrittenPostings: 12, learnedCases: 12 });
});

it('postings that were patched count with their new values only', async () => {
	await kaunt.call('PATCH', '/postings', all((id) => ({ externalInvoiceId: id, postingLineNumber: 1, dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '7000' }] })));
	const text = await proposed();
	expect(text).toContain('"7000"');
	expect(text).not.toContain('"6540"');
});

it('posted invoices that were replaced take their vendor with them', async () => {
	expect(await proposed('V1')).toContain('"confidence":"High"');
	await kaunt.call('POST', '/postedinvoices/createmany', all((id) => buildInvoice(id, { vendor: { externalId: 'V2' }, lines: [{ description: 'Freight', amount: 100 }] })));
	expect(await proposed('V1')).not.toContain('"confidence":"High"');
	expect(await proposed('V2')).toContain('"confidence":"High"');
	expect(await kaunt.figures()).toMatchObject({ postedInvoices: 12, replacedInvoices: 12, linkedInvoices: 12, learnedCases: 12 });
});
