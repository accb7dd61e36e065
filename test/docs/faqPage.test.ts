import { brokenBecause, localLinks, read } from './markdown';

const page = read('docs/faq.md');
const answers = page
	.split(/^(?=### )/m)
	.slice(1)
	.map((part) => part.split(/^## /m)[0] ?? '')
	.map((part) => ({ question: part.split('\n')[0]?.replace('### ', '') ?? '', answer: part.split('\n').slice(1).join('\n').trim() }));

/** What has an answer in full here, because there is nothing more to say. */
const COMPLETE = ['An icon is missing. What can I do?', 'n8n says "Paired item data is unavailable" in an expression. Why?'];

describe('docs/faq.md', () => {
	it('asks questions, each once', () => {
		expect(answers.length).toBeGreaterThan(30);
		expect(answers.filter(({ question }) => !question.endsWith('?') && !/: what do I do\?$/.test(question))).toEqual([]);
		expect(new Set(answers.map(({ question }) => question)).size).toBe(answers.length);
	});

	it.each(answers)('answers shortly, and says where there is more: $question', ({ question, answer }) => {
		expect(answer.split(/\s+/).length).toBeLessThan(95);
		const links = localLinks(answer);
		expect(links.length > 0 || COMPLETE.includes(question)).toBe(true);
		expect(links.flatMap((link) => brokenBecause('docs/faq.md', link) ?? [])).toEqual([]);
	});
});
