import { buildInvoice } from '../../support/buildInvoice';
import { accountProposal, freightRule, runCoding } from './codingRun';

async function hintsOf(run: Parameters<typeof runCoding>[0]): Promise<string[]> {
	const { hints, error } = await runCoding(run);
	if (error) throw error;
	return hints.map(({ message }) => message);
}

describe('Invoice Coding, hints of Merge', () => {
	it('counts what stayed open, and what came without a proposal', async () => {
		const items = [{ invoice: buildInvoice() }, { invoice: buildInvoice({ externalInvoiceId: 'second' }), proposal: accountProposal('6540') }];
		const parameters = { rulesFrom: 'none', policyOptions: { requiredDimensions: 'Account, CostCenter' } };
		expect(await hintsOf({ items, parameters })).toEqual([
			"2 of 2 invoices need review. The reasons are in the field 'reasons' of each item.",
			'3 of 4 values stayed open: nobody could say them. Choose them by hand, or add rules.',
			"1 of 2 invoices came without a proposal in the field 'proposal'. If Kaunt has answered, correct 'Proposal Field'.",
		]);
	});

	it('does not miss proposals that would not count', async () => {
		expect(await hintsOf({ rules: [freightRule()], parameters: { precedence: 'rulesOnly', autoPost: true } })).toEqual([]);
	});

	it('says that no rule had a say, but not where one of them forbids', async () => {
		const items = [{ invoice: buildInvoice(), proposal: accountProposal('4010') }];
		const elsewhere = freightRule({ conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V999' }] } });
		expect(await hintsOf({ items, rules: [elsewhere] })).toContain('Your rule had no say in these invoices.');
		const forbidding = freightRule({ mode: 'forbid', event: { type: 'code', params: { dimensions: { Account: '4010' } } } });
		expect((await hintsOf({ items, rules: [forbidding] })).join()).not.toContain('say in');
	});
});
