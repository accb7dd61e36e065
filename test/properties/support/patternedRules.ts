import fc from 'fast-check';
import type { FactSubject } from '../../../engine/facts/factCatalogue';
import type { ConditionInput, RuleInput, RuleSetInput } from '../../../engine/index';
import { buildInvoice, buildLine } from '../../engine/support/buildInvoice';
import { conditionTree, named, pattern } from './arbitraryRules';

/** Rules as customers have them by the hundred: a vendor, a country, a unit, keywords that are parts of each other. */
const KEYWORDS = ['a', 'ab', 'bab', 'abab', 'babab', 'b', 'aa', 'aab', 'freight', 'reig', 'freight costs and customs duties', 'freight costs and customs dues', 'eight', 'ø', 'ſa', 'sa', 'ss', '😀', 'кот', 'å', 'ab ab'];
const keyword = fc.constantFrom(...KEYWORDS);
const vendor = fc.nat({ max: 30 }).map((one) => `V${one}`);
const country = fc.constantFrom('DK', 'SE', 'NO');
const unit = fc.constantFrom('PCS', 'KGM', 'HUR', null);

function on(fact: string, operator: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<ConditionInput> {
	return value.map((one) => ({ fact, operator, value: one }));
}

const byVendor = on('vendor.externalId', 'equal', vendor);
const byVendors = on('vendor.externalId', 'in', fc.array(vendor, { minLength: 1, maxLength: 6 }));
const byCountry = on('vendor.address.countryCode', 'equal', country);
const byUnit = on('line.unitOfMeasure', 'in', fc.array(unit, { maxLength: 3 }));
const byKeyword = fc.oneof(on('line.description', 'containsText', keyword), on('line.description', 'startsWith', keyword), on('line.description', 'endsWith', keyword), on('vendor.name', 'containsText', keyword));
const byPattern = on('line.description', 'matches', pattern);
const byAmount = on('line.amountExVat', 'between', fc.tuple(fc.constantFrom(0, 10), fc.constantFrom(10, 100)));
const one = fc.oneof(byVendor, byVendors, byCountry, byUnit, byKeyword, byKeyword, byPattern, byAmount);
const denied = fc.oneof(byVendor, byKeyword, byUnit).map((not): ConditionInput => ({ not }));
const choice = fc.array(fc.oneof(one, one, fc.tuple(one, one).map(([left, right]): ConditionInput => ({ all: [left, right] }))), { minLength: 1, maxLength: 4 }).map((any): ConditionInput => ({ any }));

const conditions: fc.Arbitrary<ConditionInput> = fc.oneof(
	{ weight: 5, arbitrary: fc.tuple(byVendor, fc.array(one, { maxLength: 2 })).map(([first, more]) => ({ all: [first, ...more] })) },
	{ weight: 3, arbitrary: fc.tuple(byKeyword, fc.array(one, { maxLength: 2 })).map(([first, more]) => ({ all: [...more, first] })) },
	{ weight: 2, arbitrary: fc.tuple(byPattern, fc.array(denied, { maxLength: 2 })).map(([first, more]) => ({ all: [...more, first] })) },
	{ weight: 2, arbitrary: choice },
	{ weight: 2, arbitrary: fc.tuple(choice, choice, one).map((members) => ({ all: members })) },
	{ weight: 1, arbitrary: fc.tuple(choice, denied).map((members) => ({ all: members })) },
	{ weight: 1, arbitrary: conditionTree() },
);

const rule: fc.Arbitrary<Omit<RuleInput, 'name'>> = fc.tuple(conditions, fc.integer({ min: 1, max: 2 })).map(([asked, priority]) => ({ conditions: asked, priority, event: { type: 'code', params: { dimensions: { Account: '1' } } } }));

/** Between so many and so many rules; some share a condition, as copied rules do. */
export function patternedRuleSet(least: number, most: number): fc.Arbitrary<RuleSetInput> {
	return fc.array(rule, { minLength: least, maxLength: most, size: 'max' }).map((rules) => ({ rules: named(rules) }));
}

const text = fc.array(fc.oneof(keyword, fc.constantFrom(' ', 'x', 'Aa', 'FREIGHT COSTS AND CUSTOMS DUTIES', 'ſ', 'costs', '10', '\u212a')), { maxLength: 6 }).map((parts) => parts.join(''));

export const patternedSubjects: fc.Arbitrary<FactSubject[]> = fc
	.array(fc.record({ vendor: fc.option(vendor, { nil: null }), name: fc.option(text, { nil: null }), country: fc.option(country, { nil: null }), lines: fc.array(fc.record({ description: fc.option(text, { nil: null, freq: 9 }), unit, net: fc.constantFrom(0, 5, 10, 50, 100, Number.NaN) }), { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 4 })
	.map((drafts) =>
		drafts.flatMap((draft) => {
			const lines = draft.lines.map(({ description, unit: unitOfMeasure, net }) => ({ ...buildLine({ description, unitOfMeasure }), lineAmountExVat: net }));
			const invoice = { ...buildInvoice(), vendor: { externalId: draft.vendor, name: draft.name, address: { countryCode: draft.country } }, invoiceLines: lines };
			return [...lines, ...lines.slice(0, 1)].map((line) => ({ invoice, line }));
		}),
	);
