import { Learner, type LearningCase } from '../../../../sandbox/kaunt/learner/Learner';
import type { LineEvidence } from '../../../../sandbox/kaunt/learner/LineEvidence';

const evidence = (change: Partial<LineEvidence> = {}): LineEvidence => ({ vendorId: 'V1', vendorName: 'papir', tokens: ['freight'], postingTokens: [], amountHundredths: 10000, numberShape: 'sh0:8', lineCount: 1, lineIndex: 0, ...change });
const posted = (account: string, change: Partial<LineEvidence> = {}, postingDate = '2025-01-15'): LearningCase => ({ line: evidence(change), combination: [{ dimensionId: 'Account', valueId: account }], postingDate, postingText: null, accrualCode: null });
const learn = (...cases: readonly LearningCase[]): Learner => {
	const learner = new Learner();
	for (const learned of cases) learner.add(learned);
	return learner;
};
const repeat = (count: number, learned: LearningCase): LearningCase[] => Array.from({ length: count }, () => learned);
const accounts = (learner: Learner, line: LineEvidence, isAllowed = (_id: number): boolean => true): string[] => learner.rank(line, isAllowed).map(({ combinationId }) => learner.combinations.membersOf(combinationId)[0]?.valueId ?? '');

it('proposes nothing before it has seen anything', () => {
	expect(new Learner().rank(evidence(), () => true)).toEqual([]);
});

it('prefers what the same vendor was coded with', () => {
	const learner = learn(...repeat(5, posted('6540')), ...repeat(9, posted('6800', { vendorId: 'V2', vendorName: 'other' })));
	expect(accounts(learner, evidence())[0]).toBe('6540');
	expect(accounts(learner, evidence({ vendorId: 'V2', vendorName: 'other' }))[0]).toBe('6800');
});

it('knows a vendor by its name where the id is missing, and prefers the id where both are there', () => {
	const learner = learn(...repeat(5, posted('6540')), ...repeat(5, posted('6800', { vendorId: 'V2' })));
	expect(accounts(learner, evidence({ vendorId: 'V2' }))[0]).toBe('6800');
	expect(accounts(learner, evidence({ vendorId: null })).slice(0, 2).sort()).toEqual(['6540', '6800']);
});

it('tells the lines of one vendor apart by their text and by their amount', () => {
	const learner = learn(...repeat(5, posted('6540', { tokens: ['freight'] })), ...repeat(5, posted('6800', { tokens: ['paper'], amountHundredths: 5 })));
	expect(accounts(learner, evidence({ tokens: ['paper'], amountHundredths: 777 }))[0]).toBe('6800');
	expect(accounts(learner, evidence({ tokens: ['unheard', 'of'], amountHundredths: 5 }))[0]).toBe('6800');
});

it('does not let equal amounts hide different texts', () => {
	const learner = learn(...repeat(4, posted('6540', { tokens: ['freight'] })), ...repeat(20, posted('6800', { tokens: ['paper'] })));
	expect(accounts(learner, evidence({ tokens: ['freight'] }))[0]).toBe('6540');
	expect(accounts(learner, evidence({ tokens: ['freight', 'march'] }))[0]).toBe('6540');
});

it('lets newer postings count for more than older ones', () => {
	const learner = learn(...repeat(6, posted('6540', {}, '2023-01-15')), ...repeat(3, posted('6800', {}, '2025-01-15')));
	expect(accounts(learner, evidence())[0]).toBe('6800');
});

it('falls back to the line text of all vendors for a vendor that it has never seen, without counting cases of this vendor', () => {
	const learner = learn(...repeat(5, posted('6540')), ...repeat(5, posted('6800', { vendorId: 'V2', vendorName: 'other', tokens: ['paper'] })));
	const [best] = learner.rank(evidence({ vendorId: 'V9', vendorName: 'new', tokens: ['paper'], amountHundredths: 1, numberShape: null }), () => true);
	expect(learner.combinations.membersOf(best?.combinationId ?? -1)).toEqual([{ dimensionId: 'Account', valueId: '6800' }]);
	expect(best?.cases).toBe(0);
});

it('leaves out what may not be proposed, and shares the evidence among the rest', () => {
	const learner = learn(...repeat(5, posted('6540')), posted('6800'));
	const blocked = learner.combinations.idOf([{ dimensionId: 'Account', valueId: '6540' }]);
	expect(accounts(learner, evidence(), (id) => id !== blocked)).toEqual(['6800']);
	expect(learner.rank(evidence(), (id) => id !== blocked)[0]?.share).toBe(1);
});

it('counts cases of the vendor and shares that add up to one', () => {
	const ranking = learn(...repeat(4, posted('6540')), posted('6800')).rank(evidence(), () => true);
	expect(ranking.map(({ cases }) => cases)).toEqual([4, 1]);
	expect(ranking.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
});

it('does not mind the order in which the members of a combination are given', () => {
	const { combinations } = new Learner();
	const [a, b] = [{ dimensionId: 'Account', valueId: '1' }, { dimensionId: 'CostCenter', valueId: '2' }];
	expect(combinations.idOf([a, b])).toBe(combinations.idOf([b, a]));
	expect(combinations.idOf([a])).not.toBe(combinations.idOf([a, b]));
});
