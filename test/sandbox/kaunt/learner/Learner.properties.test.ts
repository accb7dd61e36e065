import fc from 'fast-check';
import { CountTable } from '../../../../sandbox/kaunt/learner/CountTable';
import { Learner, type LearningCase } from '../../../../sandbox/kaunt/learner/Learner';
import type { LineEvidence } from '../../../../sandbox/kaunt/learner/LineEvidence';

const text = fc.constantFrom('freight', 'paper', 'rent', 'licence');
const arbitraryLine: fc.Arbitrary<LineEvidence> = fc.record({
	vendorId: fc.constantFrom('V1', 'V2', 'V3', null),
	vendorName: fc.constantFrom('papir', 'porto as', null),
	tokens: fc.uniqueArray(text, { maxLength: 3 }).map((words) => words.sort()),
	postingTokens: fc.uniqueArray(text, { maxLength: 2 }),
	amountHundredths: fc.constantFrom(100, 2500, 99999, null),
	numberShape: fc.constantFrom('sh0:8', 'inv:5', null),
	lineCount: fc.integer({ min: 1, max: 3 }),
	lineIndex: fc.integer({ min: 0, max: 2 }),
});
const arbitraryCase: fc.Arbitrary<LearningCase> = fc.record({
	line: arbitraryLine,
	combination: fc.tuple(fc.constantFrom('6540', '6800', '7000'), fc.option(fc.constantFrom('200', '300'))).map(([account, costCentre]) => [{ dimensionId: 'Account', valueId: account }, ...(costCentre === null ? [] : [{ dimensionId: 'CostCenter', valueId: costCentre }])]),
	postingDate: fc.constantFrom('2023-01-10', '2024-06-30', '2025-02-01', '2025-02-20'),
	postingText: fc.constant(null),
	accrualCode: fc.constant(null),
});

const learn = (cases: readonly LearningCase[]): Learner => {
	const learner = new Learner();
	for (const learned of cases) learner.add(learned);
	return learner;
};
const ranking = (learner: Learner, line: LineEvidence): unknown => learner.rank(line, () => true).map(({ combinationId, share, cases }) => ({ combination: learner.combinations.textOf(combinationId), share, cases }));

describe('properties', () => {
	it('only combinations that were posted are ever proposed', () => {
		fc.assert(fc.property(fc.array(arbitraryCase, { maxLength: 40 }), arbitraryLine, (cases, line) => {
			const learner = learn(cases);
			const seen = new Set(cases.map(({ combination }) => learner.combinations.idOf(combination)));
			const proposed = learner.rank(line, () => true).map(({ combinationId }) => combinationId);
			expect(proposed.filter((id) => !seen.has(id))).toEqual([]);
			expect(proposed.length > 0).toBe(cases.length > 0);
		}));
	});

	it('the order of uploads does not change the result', () => {
		fc.assert(fc.property(fc.array(arbitraryCase, { minLength: 1, maxLength: 40 }).chain((cases) => fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length }))), arbitraryLine, ([cases, shuffled], line) => {
			expect(ranking(learn(shuffled), line)).toEqual(ranking(learn(cases), line));
		}));
	});

	it('the order of uploads does not change which of many equal combinations are proposed', () => {
		const cases = Array.from({ length: 300 }, (_, index): LearningCase => ({ line: { vendorId: 'V1', vendorName: null, tokens: [], postingTokens: [], amountHundredths: null, numberShape: null, lineCount: 1, lineIndex: 0 }, combination: [{ dimensionId: 'Account', valueId: String(1000 + index) }], postingDate: '2025-01-01', postingText: null, accrualCode: null }));
		const line = { ...(cases[0] as LearningCase).line, vendorId: 'V2' };
		expect(ranking(learn([...cases].reverse()), line)).toEqual(ranking(learn(cases), line));
	});

	it('taking a case away leaves no trace of it', () => {
		fc.assert(fc.property(fc.array(arbitraryCase, { maxLength: 30 }), fc.array(arbitraryCase, { minLength: 1, maxLength: 10 }), arbitraryLine, (kept, replaced, line) => {
			const learner = learn([...kept, ...replaced]);
			for (const learned of replaced) learner.remove(learned);
			expect(ranking(learner, line)).toEqual(ranking(learn(kept), line));
			expect(learner.caseCount).toBe(kept.length);
		}));
	});

	it('a count table gives the same whether it is small or has grown large', () => {
		fc.assert(fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(9)), { maxLength: 200 }), (entries) => {
			const table = new CountTable();
			for (const [item, period] of entries) table.add(item, period, 1);
			for (const item of new Set(entries.map(([own]) => own))) expect(table.counts().get(item)).toBe(entries.filter(([own]) => own === item).length);
			expect(table.distribution(() => 1, 1, (a, b) => a - b).total).toBe(entries.length);
			for (const [item, period] of entries) table.add(item, period, -1);
			expect(table.isEmpty).toBe(true);
		}));
	});
});
