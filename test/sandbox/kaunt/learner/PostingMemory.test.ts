import type { LearningCase } from '../../../../sandbox/kaunt/learner/Learner';
import { PostingMemory } from '../../../../sandbox/kaunt/learner/PostingMemory';

const posted = (postingText: string | null, postingDate: string, change: Partial<LearningCase> = {}): LearningCase => ({
	line: { vendorId: 'V1', vendorName: 'papir', tokens: [], postingTokens: [], amountHundredths: null, numberShape: null, lineCount: 1, lineIndex: 0 },
	combination: [],
	postingDate,
	postingText,
	accrualCode: null,
	...change,
});
const remember = (...cases: readonly LearningCase[]): PostingMemory => {
	const memory = new PostingMemory();
	for (const learned of cases) memory.change(learned, 7, 1);
	return memory;
};
const texts = (memory: PostingMemory, vendorId: string | null = 'V1'): string[] => memory.postingTexts(7, vendorId, null).map(({ text }) => text);

it('gives the most frequent posting text first, and the newest of equally frequent ones', () => {
	const memory = remember(posted('Rent March', '2025-03-01'), posted('Rent April', '2025-04-01'), posted('Rent', '2025-03-05'), posted('Rent', '2025-03-06'), posted('Rent', '2025-03-07'));
	expect(texts(memory)).toEqual(['Rent', 'Rent April', 'Rent March']);
});

it('takes the texts of all vendors where this one has none, and forgets what was replaced', () => {
	const memory = remember(posted('Rent', '2025-03-01'));
	expect(texts(memory, 'V9')).toEqual(['Rent']);
	memory.change(posted('Rent', '2025-03-01'), 7, -1);
	expect(texts(memory)).toEqual([]);
});

it('knows an accrual without a code from no accrual', () => {
	const memory = remember(posted(null, '2025-03-01'), posted(null, '2025-03-01', { accrualCode: '' }), posted(null, '2025-03-01', { accrualCode: 'Q' }), posted(null, '2025-03-02', { accrualCode: 'Q' }));
	expect(memory.accrualCodes(7, 'V1', null)).toMatchObject([{ text: 'Q', cases: 2 }, { text: '', cases: 1 }]);
});
