import { CodedError, codeInvoice, compileRuleSet } from '../../../engine/index';
import type { CodingResult } from '../../../engine/index';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, describedAs } from '../support/buildRule';

const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).sort();

afterEach(() => {
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototypeBefore);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** The code that coding ends with; undefined: it did not throw. Anything but a coded error is a failure. */
function codeOf(input: Parameters<typeof codeInvoice>[0]): string | undefined {
	try {
		codeInvoice(input);
		return undefined;
	} catch (error) {
		if (error instanceof CodedError) return error.code;
		throw error;
	}
}

function valueOf(result: CodingResult, dimension: string): string | null | undefined {
	return result.units[0]?.dimensions.find((slot) => slot.externalDimensionId === dimension)?.externalDimensionValueId;
}

describe('an invoice with amounts that are none', () => {
	it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, undefined, '', 'NaN', 'Infinity', '1e5', '0x10', '1,5', '１２', true, [1], {}, 10n])('refuses %p as the amount of a line', (lineAmountExVat) => {
		const line = { ...buildLine(), lineAmountExVat };
		expect(codeOf({ invoice: { ...buildInvoice(), invoiceLines: [line] } })).toMatch(/^INVOICE_FIELD_(INVALID|MISSING)$/);
	});

	it.each([1e308, -1e308, Number.MAX_SAFE_INTEGER, 1e21, 5e-324, 0.001])('never goes on alone with %p, which is no amount of money', (amount) => {
		const line = { ...buildLine(), lineAmountExVat: amount, lineVatAmount: 0, lineAmountInclVat: amount };
		const invoice = { ...buildInvoice(), amountExVat: amount, vatAmount: 0, amountInclVat: amount, invoiceLines: [line] };
		const policy = { autoPost: { enabled: true, minConfidence: 'none' }, requiredDimensions: [] };
		const rule = buildRule('r', { Account: '1' });
		let disposition: string | undefined;
		try {
			const result = codeInvoice({ invoice, ruleSet: { rules: [rule] }, policy: { ...policy, precedence: 'rulesOnly' } });
			({ disposition } = result);
			expect(result.reasons.every((reason) => reason.code !== '')).toBe(true);
		} catch (error) {
			expect(error).toBeInstanceOf(CodedError);
		}
		expect(disposition).not.toBe('auto');
	});
});

describe('an invoice with objects where text belongs', () => {
	const converting = { toString: () => 'V1', valueOf: () => 100 };

	it.each([
		['the id', { externalInvoiceId: converting }],
		['the currency', { currencyCode: converting }],
		['the date', { invoiceDate: new Date(0) }],
		['the vendor\'s id', { vendor: { externalId: converting } }],
		['the vendor', { vendor: 'V1' }],
		['an amount', { amountExVat: converting }],
		['an amount made by a class', { amountExVat: Object(100) as unknown }],
		['the lines', { invoiceLines: { length: 1, 0: buildLine() } }],
		['no lines', { invoiceLines: [] }],
		['a line', { invoiceLines: [null] }],
		['a description', { invoiceLines: [{ ...buildLine(), description: converting }] }],
		['a field of the caller\'s own', { invoiceLines: [{ ...buildLine(), additionalFields: { site: converting } }] }],
	])('refuses them as %s', (_what, wrong) => {
		expect(codeOf({ invoice: { ...buildInvoice(), ...wrong } })).toMatch(/^INVOICE_FIELD_(INVALID|MISSING)$/);
	});

	it.each([null, undefined, 7, 'invoice', [], () => buildInvoice()])('refuses %p as a whole', (invoice) => {
		expect(codeOf({ invoice })).toMatch(/^INVOICE_/);
	});
});

describe('an invoice that reaches for prototypes', () => {
	it('is coded like any other, and leaves no trace', () => {
		const own = '{"__proto__":{"polluted":"1"},"constructor":"c","toString":"t"}';
		const invoice = JSON.parse(`{"__proto__":{"polluted":1},"externalInvoiceId":"I","invoiceDate":"2026-03-03","amountExVat":100,"vatAmount":25,"amountInclVat":125,"vendor":{"externalId":"V1","__proto__":{"polluted":1}},
			"invoiceLines":[{"description":"x","lineAmountExVat":100,"lineVatAmount":25,"lineAmountInclVat":125,"additionalFields":${own.replace('{"polluted":"1"}', '"p"')}}]}`) as unknown;
		const rules = [buildRule('r', { Account: '{{line.additionalFields.constructor}}' })];
		expect(valueOf(codeInvoice({ invoice, ruleSet: { rules } }), 'Account')).toBe('c');
		const strange = JSON.parse(`{"lineAmountExVat":1,"lineVatAmount":0,"lineAmountInclVat":1,"additionalFields":${own}}`) as unknown;
		expect([undefined, 'INVOICE_FIELD_INVALID']).toContain(codeOf({ invoice: { ...buildInvoice(), invoiceLines: [strange] } }));
	});

	it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('may have a dimension that Kaunt names %s, and no value that an object inherits', (name) => {
		const result = codeInvoice({ invoice: buildInvoice(), proposal: buildProposal([{ combinations: [combination({ [name]: '7', Account: '1' })] }]) });
		expect(valueOf(result, name)).toBe('7');
		const without = codeInvoice({ invoice: buildInvoice(), proposal: buildProposal([{ combinations: [combination({ Account: '1' })] }]), policy: { requiredDimensions: [name] } });
		expect(valueOf(without, name) ?? null).toBeNull();
		expect(without.disposition).not.toBe('auto');
	});

	it.each(['constructor', '__proto__', 'toString'])('does not take a value named %s for one that the ledger knows', (value) => {
		const ledger = { dimensions: [{ externalDimensionId: 'Account', required: true, values: [{ externalDimensionValueId: '1' }] }] };
		const result = codeInvoice({ invoice: buildInvoice(), proposal: buildProposal([{ combinations: [combination({ Account: value })] }]), ledger });
		expect(valueOf(result, 'Account') ?? null).toBeNull();
	});
});

describe('dimensions and values that look alike', () => {
	it.each([
		['a Cyrillic А', 'Аccount'],
		['a blank behind', 'Account '],
		['another case', 'account'],
		['a zero-width blank', 'Account\u200b'],
	])('are two dimensions: %s', (_what, name) => {
		const rules = [buildRule('r', { Account: '1' }), buildRule('s', { [name]: '2' })];
		const result = codeInvoice({ invoice: buildInvoice(), ruleSet: { rules } });
		expect(valueOf(result, 'Account')).toBe('1');
		expect([valueOf(result, name)]).toEqual(['2']);
	});

	it.each([['é', 'e\u0301'], ['А1', 'A1'], ['a1', 'A1'], ['01', '1'], ['1', '１']])('are two values: %s is blocked, and %s is not', (blocked, other) => {
		const ledger = { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: blocked, isBlocked: true }, { externalDimensionValueId: other }] }] };
		const on = (value: string): string | null | undefined => valueOf(codeInvoice({ invoice: buildInvoice(), proposal: buildProposal([{ combinations: [combination({ Account: value })] }]), ledger }), 'Account');
		expect(on(other)).toBe(other);
		expect(on(blocked) ?? null).toBeNull();
	});
});

describe('an invoice without measure', () => {
	it('of 10,000 lines is coded, every line once and to the cent', () => {
		const lines = Array.from({ length: 10_000 }, (_, index) => buildLine({ lineNumber: String(index), description: index % 3 === 0 ? 'freight' : 'paper', lineAmountExVat: (index % 97) / 100, lineVatAmount: 0 }));
		const result = codeInvoice({ invoice: buildInvoice({}, lines), ruleSet: { rules: [buildRule('r', { Account: '1' }, { conditions: describedAs('freight') }), buildRule('s', { Account: '2' }, { conditions: describedAs('paper') })] } });
		const covered = result.units.flatMap((unit) => [...unit.lineIndexes]).sort((left, right) => left - right);
		expect(covered).toEqual(lines.map((_, index) => index));
		expect(result.totals.balanced).toBe(true);
		expect(result.units.find((unit) => unit.lineIndexes.includes(3))?.dimensions).toMatchObject([{ externalDimensionValueId: '1' }]);
		expect(result.units.find((unit) => unit.lineIndexes.includes(4))?.dimensions).toMatchObject([{ externalDimensionValueId: '2' }]);
	}, 120_000);

	it.each([20, 100, 20_000])('of %d dimensions has each of them decided once, with whoever differs or adds', (count) => {
		const values = Object.fromEntries(Array.from({ length: count }, (_, index) => [`D${index}`, 'kaunt']));
		const rule = buildRule('r', { [`D${count - 1}`]: 'other', D0: 'kaunt', New: 'rule' });
		const result = codeInvoice({ invoice: buildInvoice({}, [buildLine()]), proposal: buildProposal([{ combinations: [combination(values)] }]), ruleSet: { rules: [rule] }, policy: { fillMode: 'perDimension' } });
		expect(result.units).toHaveLength(1);
		expect(result.stats).toMatchObject({ slots: count + 1, byKaunt: count, byRule: 1, open: 0, conflicts: 1, agreements: 1 });
		expect([valueOf(result, 'D0'), valueOf(result, `D${count - 1}`), valueOf(result, 'New')]).toEqual(['kaunt', 'kaunt', 'rule']);
	});

	it('of a million characters is searched to its end, by one rule and by many', () => {
		const line = buildLine({ description: `${'x'.repeat(1_000_000)}NEEDLE 7` });
		for (const count of [1, 50]) {
			const rules = Array.from({ length: count }, (_, index) => buildRule(`r${index}`, { A: '1' }, { conditions: describedAs(`needle ${count === 1 ? 7 : index}`) }));
			expect(compileRuleSet({ rules }).evaluate({ invoice: buildInvoice({}, [line]), line }).map((match) => match.rule)).toEqual([count === 1 ? 'r0' : 'r7']);
		}
	});
});
