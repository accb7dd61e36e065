import type { IDataObject } from 'n8n-workflow';

import { buildInvoice } from '../../support/buildInvoice';
import { accountProposal, freightRule, runCoding } from './codingRun';
import { proposalOf, runOnHistory } from './postedLedger';

const SHADOW = { policyOptions: { mode: 'shadow' }, autoPost: true };
const rules = [freightRule()];
const item = (proposal: IDataObject | null = accountProposal('6220')): IDataObject => ({ invoice: buildInvoice(), ...(proposal === null ? {} : { proposal }) });

/** What a Data Table can hold, and how it can call it. */
const isFlat = (json: IDataObject): boolean => Object.entries(json).every(([name, value]) => /^[a-zA-Z][a-zA-Z0-9_]{0,62}$/.test(name) && (value === null || typeof value === 'string'));

describe('the record of Merge', () => {
	it('stands alone on Review in shadow mode, and says what would have been done', async () => {
		const before = new Date().toISOString();
		const { outputs, hints, error } = await runCoding({ items: [item(), item(null), item(accountProposal('6540', 'Low'))], rules, parameters: { ...SHADOW, options: { record: 'only' } } });
		expect(error).toBeUndefined();
		expect(outputs.map((items) => items.length)).toEqual([0, 3, 0]);
		const records = (outputs[1] ?? []).map(({ json }) => json);
		expect(records.every(isFlat)).toBe(true);
		expect(records.map(({ disposition }) => disposition)).toEqual(['auto', 'auto', 'review']);
		expect(records[2]?.reasonCodes).toContain('LOW_CONFIDENCE');
		expect(records[0]).toEqual({
			externalInvoiceId: buildInvoice().externalInvoiceId,
			fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
			proposalId: 'proposal-1',
			proposal: JSON.stringify(accountProposal('6220')),
			coding: JSON.stringify([{ lineIndexes: [0], dimensions: { Account: '6220' }, sources: { Account: 'kaunt.combination' } }]),
			disposition: 'auto',
			reasonCodes: expect.any(String) as string,
			ruleSetHash: expect.any(String) as string,
			policyHash: expect.any(String) as string,
			ledgerHash: expect.any(String) as string,
		});
		expect(String(records[0]?.fetchedAt) >= before).toBe(true);
		expect(records[1]).toMatchObject({ proposal: null, proposalId: null });
		expect(outputs[1]?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((index) => ({ item: index, input: 0 })));
		expect(hints.map(({ message }) => message)).toEqual(["3 of 3 invoices recorded, on the output 'Review'; nothing was decided.", expect.stringContaining('1 of 3 invoices came without a proposal')]);
	});

	it('of an invoice that would be blocked is on Review too, and a failed item on Blocked', async () => {
		const { outputs } = await runCoding({ items: [item(), { other: 1 }], rules, parameters: { ...SHADOW, options: { record: 'only', alreadyPosted: true } }, onError: 'continueRegularOutput' });
		expect(outputs.map((items) => items.length)).toEqual([0, 1, 1]);
		expect(outputs[1]?.[0]?.json).toMatchObject({ disposition: 'blocked', reasonCodes: expect.stringContaining('INVOICE_ALREADY_POSTED') as string });
		expect(outputs[2]?.[0]?.json).toMatchObject({ error: { code: 'INVOICE_MISSING' } });
	});

	it.each(['live', 'suggest'])('does not take the place of a coding in the mode %s', async (mode) => {
		const { error } = await runCoding({ items: [item()], rules, parameters: { policyOptions: { mode }, options: { record: 'only' } } });
		expect(error?.message).toContain('[RECORD_ONLY_IN_SHADOW]');
	});

	it('stands beside the coding in every mode, with the same content', async () => {
		const recorded = async (mode: string): Promise<{ output: number; record: IDataObject; json: IDataObject }> => {
			const { outputs } = await runCoding({ items: [item()], rules, parameters: { autoPost: true, policyOptions: { mode }, options: { record: 'beside' } } });
			const output = outputs.findIndex((items) => items.length > 0);
			const json = outputs[output]?.[0]?.json ?? {};
			return { output, json, record: { ...(json.record as IDataObject), fetchedAt: '' } };
		};
		const [live, suggest, shadow] = [await recorded('live'), await recorded('suggest'), await recorded('shadow')];
		expect([live.output, suggest.output, shadow.output]).toEqual([0, 1, 1]);
		expect(live.record).toMatchObject({ disposition: 'auto' });
		expect([suggest.record, shadow.record]).toEqual([live.record, live.record]);
		expect(shadow.json).toMatchObject({ disposition: 'review', postings: [] });
	});

	it('is not made unless it is asked for', async () => {
		const { outputs } = await runCoding({ items: [item()], rules, parameters: SHADOW });
		expect(outputs[1]?.[0]?.json).not.toHaveProperty('record');
	});

	it('goes into a back-test as it is', async () => {
		// Voucher 55 is the first of the tested ones.
		const { externalInvoiceId, proposal } = proposalOf(55, '6540');
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice({ externalInvoiceId: String(externalInvoiceId) }), proposal: proposal as IDataObject }], rules, parameters: { ...SHADOW, options: { record: 'only' } } });
		const back = await runOnHistory({ proposals: outputs[1] ?? [], options: { dimensionIds: 'Account' } });
		expect(back.error).toBeUndefined();
		expect(back.outputs[0]?.[0]?.json.proposals).toEqual({ present: 1, empty: 0, missing: 17 });
	});
});
