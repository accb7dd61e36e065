import fc from 'fast-check';
import { invoiceSchema, readInvoice } from '../../../engine/schema/invoiceSchema';
import { isPlainInvoice } from '../../../engine/schema/isPlainInvoice';
import { convertProposal } from '../../../engine/schema/proposalSchema';
import { codeInvoice, InvalidInputError } from '../../../engine/index';
import { readPlainRule } from '../../../engine/schema/readPlainRule';
import { ruleSchema } from '../../../engine/schema/ruleSchema';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';

/** Absent and null say the same. */
function withoutNothing(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNothing);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined).map(([key, member]) => [key, withoutNothing(member)]));
}

const anything = fc.oneof(
	fc.constantFrom<unknown>(undefined, null, '', ' ', 'DKK', 'dkk', '2026-03-03', '2026-02-30', '12.5', 'High', 0, 1, -5, 1.5, NaN, Infinity, true, [], {}, [''], ['a'], [1], { a: '1' }, { a: 1 }, { address: 5 }, { name: '' }, { countryCode: 'DK' }),
	fc.string(),
	fc.double(),
);

/** Replaces one value somewhere in a tree. */
function replaceAt(tree: unknown, steps: readonly number[], value: unknown): unknown {
	const [step, ...rest] = steps;
	if (step === undefined || typeof tree !== 'object' || tree === null) return value;
	const keys = Object.keys(tree);
	const key = keys[step % Math.max(keys.length, 1)];
	if (key === undefined) return value;
	const copy = (Array.isArray(tree) ? [...(tree as unknown[])] : { ...tree }) as Record<string, unknown>;
	copy[key] = replaceAt(copy[key], rest, value);
	return copy;
}

const steps = fc.array(fc.nat(20), { minLength: 1, maxLength: 8 });
const fullInvoice = buildInvoice(
	{
		postingDate: '2026-03-04', dueDate: null, currencyCode: 'DKK', note: 'n', orderNumber: undefined,
		buyer: { externalId: 'B', name: 'Buyer', address: { city: 'Aarhus', countryCode: 'DK' } },
		vendor: { externalId: 'V1', name: 'Vendor', contact: { name: 'C', emailAddress: null } },
	},
	[buildLine({ description: 'a', additionalFields: { tag: 'x' } }), buildLine({ lineNumber: '2', quantity: null })],
);
const fullProposal = buildProposal([{ combinations: [combination({ Account: '1', Unit: '5' })], singles: { Account: [['1', 'High'], ['2', null]] } }, { combinations: [combination({ Account: '2' })] }], {
	invoiceCodingProposalGroups: [
		{
			invoiceLineNumbers: ['1'], invoiceLineIndexes: [0], postingTextProposals: [{ text: 't', proposalPriority: 1 }], dimensionCombinationProposal: combination({ Account: '1' }),
			amountExVat: 1, vatAmount: 0.25, amountInclVat: 1.25, type: 'Posting', accrual: [{ hasAccrual: true, accrualCode: 'A', accrualStartDate: '2026-01-01', accrualEndDate: null, confidence: 'Low' }],
		},
	],
});

const fullRule = {
	name: 'r', mode: 'enforce', priority: 3, enabled: true, validFrom: '2026-01-01', validTo: null, description: 'why',
	conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }] },
	event: { type: 'code', params: { dimensions: { Account: '1', Unit: '5' }, postingText: 'Freight', review: true, stop: false } },
};
const shortRule = { name: 'r', conditions: {}, event: { type: 'code', params: { dimensions: { Account: '1' } } } };

describe('a form that is taken without converting', () => {
	it('is an invoice that the schema would give back unchanged', () => {
		expect(isPlainInvoice(fullInvoice)).toBe(true);
		let taken = 0;
		fc.assert(
			fc.property(steps, anything, (at, value) => {
				const invoice = replaceAt(fullInvoice, at, value);
				if (!isPlainInvoice(invoice)) return;
				taken += 1;
				const parsed = invoiceSchema.safeParse(invoice);
				expect(parsed.success).toBe(true);
				expect(withoutNothing(parsed.data)).toEqual(withoutNothing(invoice));
			}),
			{ numRuns: 3000 },
		);
		expect(taken).toBeGreaterThan(100);
	});

	it('is a proposal from which the same coding comes as from what the schema makes of it', () => {
		const invoice = buildInvoice({}, [buildLine({ lineNumber: '1' }), buildLine({ lineNumber: '2' })]);
		const policy = { autoPost: { enabled: true, minConfidence: 'Medium' } } as const;
		let converted = 0;
		fc.assert(
			fc.property(steps, anything, (at, value) => {
				const proposal = replaceAt(fullProposal, at, value);
				let asSchemaSays: unknown;
				try {
					asSchemaSays = convertProposal(proposal);
				} catch (error) {
					expect(error).toBeInstanceOf(InvalidInputError);
					// Read anyway, if nobody looks at what is wrong; else refused in the same way.
					expect(() => {
						try {
							codeInvoice({ invoice, proposal, policy });
						} catch (other) {
							if (!(other instanceof InvalidInputError)) throw other;
						}
					}).not.toThrow();
					return;
				}
				converted += 1;
				expect(codeInvoice({ invoice, proposal, policy })).toEqual(codeInvoice({ invoice, proposal: asSchemaSays, policy }));
			}),
			{ numRuns: 3000 },
		);
		expect(converted).toBeGreaterThan(300);
	});

	it('is a rule just as the schema would give it', () => {
		let taken = 0;
		fc.assert(
			fc.property(fc.constantFrom<object>(fullRule, shortRule), steps, anything, (whole, at, value) => {
				const rule = replaceAt(whole, at, value);
				const plain = readPlainRule(rule);
				if (plain === null) return;
				taken += 1;
				expect({ success: true, data: plain }).toEqual({ ...ruleSchema.safeParse(rule) });
			}),
			{ numRuns: 3000 },
		);
		expect(taken).toBeGreaterThan(100);
		for (const rule of [fullRule, shortRule]) expect(readPlainRule(rule)).toStrictEqual(ruleSchema.parse(rule));
	});

	it.each([
		['an unknown key', { ...shortRule, prio: 5 }],
		['an unknown parameter', { ...shortRule, event: { type: 'code', params: { dimensions: { Account: '1' }, account: '2' } } }],
		['a name with a blank behind', { ...shortRule, name: 'r ' }],
		['a value that is a number', { ...shortRule, event: { type: 'code', params: { dimensions: { Account: 1 } } } }],
		['nothing that it sets', { ...shortRule, event: { type: 'code', params: { dimensions: {} } } }],
		['an end before its beginning', { ...shortRule, validFrom: '2026-02-01', validTo: '2026-01-01' }],
		['a split', { ...shortRule, event: { type: 'code', params: { dimensions: { Account: '1' }, split: [] } } }],
	])('is no rule with %s: the schema decides', (_what, rule) => {
		expect(readPlainRule(rule)).toBeNull();
	});

	it('is not an invoice whose amount is text: that one is converted', () => {
		const written = { ...fullInvoice, amountExVat: String(fullInvoice.amountExVat) };
		expect(isPlainInvoice(written)).toBe(false);
		expect(readInvoice(written).amountExVat).toBe(fullInvoice.amountExVat);
	});
});
