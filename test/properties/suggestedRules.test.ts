import fc from 'fast-check';
import { compileRuleSet, createRuleMiner, rulesFromTable } from '../../engine/index';
import type { CompiledRuleSet, FactSubject, Invoice, InvoiceLine, PostedDocument, Posting, RuleInput, RuleSuggestions, SuggestOptions } from '../../engine/index';
import { NO_LIMIT, propertyRuns } from './support/propertyRuns';

/** Words that are parts of one another, in several cases and scripts, beside what is no keyword. */
const WORDS = ['freight', 'FREIGHT', 'seafreight', 'Fragt', 'insurance', 'ins', 'İstanbul', 'ΣΊΣΥΦΟΣ', 'straße', 'gebühr', 'œuvre', '4G', 'sim2go', 'and', '12', '-', 'ab'];
const description = fc.oneof(
	{ weight: 8, arbitrary: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')) },
	{ weight: 1, arbitrary: fc.constantFrom(null, '', 'freight-insurance/sim', '=freight', '💡freight') },
);
const VENDORS = [
	{ externalId: 'V1', name: 'Alpha' }, { externalId: 'V2', name: 'Beta' }, { externalId: 'V3', name: 'Alpha' }, { externalId: 'V4' }, { name: 'Beta' }, { name: 'Gamma; Delta' }, { externalId: null, name: 'Gamma; Delta' }, {},
	{ externalId: '=HYPERLINK("x")' }, { externalId: ' V5 ' }, { externalId: '10..20' }, { externalId: 'V1;V2' }, { externalId: '__proto__', name: 'constructor' }, { externalId: '<script>alert(1)</script>' },
];
const value = fc.constantFrom('6540', '6540', '7310', '0410', '{{line.name}}', '-1', 'A;B', ' 6540');
const dimensions = fc.record({ account: value, costCentre: fc.option(fc.constantFrom('200', '300')), odd: fc.option(fc.constantFrom('x', 'y')) }).map(({ account, costCentre, odd }) => [
	{ externalDimensionId: 'Account', externalDimensionValueId: account },
	...(costCentre === null ? [] : [{ externalDimensionId: 'CostCenter', externalDimensionValueId: costCentre }]),
	...(odd === null ? [] : [{ externalDimensionId: '__proto__', externalDimensionValueId: odd }, { externalDimensionId: 'a b', externalDimensionValueId: odd }]),
]);
const line = fc.record({ description, amount: fc.constantFrom(-100, 0, 0.1 + 0.2, 99.99, 100, 100.01, 250, 4800, 5000, 5200, 1e21), dimensions });

const document: fc.Arbitrary<PostedDocument> = fc
	.record({ vendor: fc.constantFrom(...VENDORS), lines: fc.array(line, { minLength: 1, maxLength: 4 }), date: fc.constantFrom('2025-01-10', '2025-06-30', '2025-07-01', '2025-08-15'), follows: fc.boolean() })
	.map(({ vendor, lines, date, follows }) => {
		const invoiceLines = lines.map((one): InvoiceLine => ({ description: one.description, lineAmountExVat: one.amount, lineVatAmount: 0, lineAmountInclVat: one.amount }));
		const postings = lines.map((one, at): Posting => ({ postingLineNumber: at + 1, externalInvoiceId: 'X', postingDate: date, postingAmountExVat: one.amount, postingVatAmount: 0, postingAmountInclVat: one.amount, dimensions: one.dimensions }));
		const invoice: Invoice = { externalInvoiceId: 'X', invoiceDate: date, amountExVat: 0, vatAmount: 0, amountInclVat: 0, vendor, invoiceLines };
		return { invoice, postings: follows ? postings : [...postings, ...postings] };
	});

const history = fc.array(document, { minLength: 5, maxLength: 60 });
const options = fc.record({ minSupport: fc.integer({ min: 1, max: 4 }), minPurity: fc.constantFrom(0.5, 0.75, 1), checkFrom: fc.constantFrom(undefined, '2025-07-01') });

interface Subject {
	readonly subject: FactSubject;
	readonly posting: Posting;
}

/** One per posting. What follows no line is asked about with a line of which nothing is known. */
function subjectsOf(documents: readonly PostedDocument[]): Subject[] {
	return documents.flatMap(({ invoice, postings }) =>
		postings.map((posting, at) => ({ posting, subject: { invoice, line: postings.length === invoice.invoiceLines.length ? (invoice.invoiceLines[at] as InvoiceLine) : ({} as InvoiceLine) } })),
	);
}

function isRight({ event }: RuleInput, { dimensions: posted }: Posting): boolean {
	return Object.entries(event.params.dimensions).every(([dimension, chosen]) => posted.find(({ externalDimensionId }) => externalDimensionId === dimension)?.externalDimensionValueId === chosen);
}

function recount(rule: RuleInput, subjects: readonly Subject[]): { readonly support: number; readonly right: number } {
	const compiled = compileRuleSet({ rules: [rule] });
	const held = subjects.filter(({ subject }) => compiled.evaluate(subject).length > 0);
	return { support: held.length, right: held.filter(({ posting }) => isRight(rule, posting)).length };
}

function mine(documents: readonly PostedDocument[], chosen: SuggestOptions): RuleSuggestions {
	const miner = createRuleMiner(chosen);
	for (const one of documents) miner.add(one);
	return miner.suggest();
}

it('counts for every rule what a recount with the compiled rule counts', () => {
	let rules = 0;
	const kinds = new Set<string>();
	fc.assert(
		fc.property(history, options, (documents, chosen) => {
			const subjects = subjectsOf(documents);
			const isLater = ({ posting }: Subject): boolean => chosen.checkFrom !== undefined && posting.postingDate >= chosen.checkFrom;
			for (const { rule, kind, support, right, purity, later } of mine(documents, chosen).suggestions) {
				expect({ support, right }).toEqual(recount(rule, subjects.filter((one) => !isLater(one))));
				expect(purity).toBe(right / support);
				expect(support).toBeGreaterThanOrEqual(chosen.minSupport);
				expect(purity).toBeGreaterThanOrEqual(chosen.minPurity);
				const recounted = recount(rule, subjects.filter(isLater));
				expect(later).toEqual(chosen.checkFrom === undefined ? null : { ...recounted, purity: recounted.support === 0 ? null : recounted.right / recounted.support });
				rules += 1;
				kinds.add(kind);
			}
		}),
		propertyRuns(150),
	);
	expect(rules).toBeGreaterThan(150);
	expect([...kinds].sort()).toEqual(['keyword', 'vendor', 'vendorAmountBand', 'vendorKeyword']);
}, NO_LIMIT);

function matchesOf(compiled: CompiledRuleSet, subjects: readonly Subject[]): unknown {
	return [compiled.matches, subjects.map(({ subject }) => compiled.evaluate(subject).map(({ rule }) => rule))];
}

it('gives tables that are read as the same rules', () => {
	fc.assert(
		fc.property(history, options, (documents, chosen) => {
			const { ruleSet, table } = mine(documents, chosen);
			const subjects = subjectsOf(documents);
			expect(matchesOf(compileRuleSet(rulesFromTable(table)), subjects)).toEqual(matchesOf(compileRuleSet(ruleSet), subjects));
		}),
		propertyRuns(100),
	);
}, NO_LIMIT);

it('gives the same, byte for byte, in whatever order the documents come', () => {
	const shuffled = history.chain((documents) => fc.tuple(fc.constant(documents), fc.shuffledSubarray(documents, { minLength: documents.length })));
	fc.assert(
		fc.property(shuffled, options, ([documents, others], chosen) => {
			expect(JSON.stringify(mine(others, chosen))).toBe(JSON.stringify(mine(documents, chosen)));
		}),
		propertyRuns(100),
	);
}, NO_LIMIT);

it('suggests nothing that it has suggested before', () => {
	fc.assert(
		fc.property(history, options, (documents, chosen) => {
			const first = mine(documents, { ...chosen, kinds: ['vendor'], minPurity: 1 });
			const again = mine(documents, { ...chosen, kinds: ['vendor'], minPurity: 1, existing: first.ruleSet });
			expect(again.suggestions).toEqual([]);
			expect(again.alreadyThere).toBeGreaterThanOrEqual(Math.min(1, first.suggestions.length));
		}),
		propertyRuns(60),
	);
}, NO_LIMIT);
