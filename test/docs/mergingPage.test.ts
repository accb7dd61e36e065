import type { Invoice } from '../../engine/index';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { jsonBlocks, read } from './markdown';
import { readExample, workOut } from './workedMerge';

const page = read('docs/merging.md');

interface Part {
	readonly heading: string;
	readonly text: string;
	readonly invoice: Invoice;
}

const invoiceIn = (text: string): Invoice | undefined => jsonBlocks(text).map((block) => JSON.parse(block) as Invoice).find((value) => 'invoiceLines' in value);

/** The page cut at every heading; each part with the invoice that its chapter shows, else with that of the page. */
function partsOf(text: string): Part[] {
	const [start = '', ...rest] = text.split(/^(?=#{2,3} )/m);
	const ofPage = invoiceIn(start);
	if (!ofPage) throw new Error('The page shows no invoice.');
	let ofChapter = ofPage;
	return rest.map((part) => {
		if (part.startsWith('## ')) ofChapter = invoiceIn(part) ?? ofPage;
		return { heading: part.split('\n')[0]?.replace(/^#+ /, '') ?? '', text: part, invoice: ofChapter };
	});
}

const examples = partsOf(page)
	.filter(({ text }) => text.includes('| Goes to |'))
	.map(({ heading, text, invoice }) => ({ heading, example: readExample(text.replace(/^```json\n\{\s*"externalInvoiceId"[\s\S]*?^```\s*$/gm, ''), invoice) }));

describe('docs/merging.md', () => {
	it('has an example in each chapter about a setting', () => {
		expect(examples.length).toBeGreaterThan(20);
	});

	it.each(examples)('says truly what comes out: $heading', ({ example }) => {
		expect(example.outcomes.length).toBeGreaterThan(0);
		expect(workOut(example)).toEqual(example.outcomes);
	});

	it('shows every choice of every setting', () => {
		const shown = new Set(examples.flatMap(({ example }) => example.outcomes.flatMap((row) => Object.entries(row).map(([column, cell]) => `${column}: ${cell}`))));
		const properties = new InvoiceCoding().description.properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes('merge') && displayOptions.show.resource?.includes('coding'));
		const inside = properties.filter(({ name }) => name === 'policyOptions').flatMap(({ options }) => (options ?? []) as typeof properties);
		const menus = [...properties.filter(({ name }) => ['precedence', 'minConfidence'].includes(name)), ...inside].filter(({ type }) => type === 'options');
		const choices = menus.flatMap(({ displayName, options }) => (options ?? []).map(({ name }) => `${displayName}: ${name}`));
		expect(choices.length).toBeGreaterThan(30);
		expect(choices.filter((choice) => !shown.has(choice))).toEqual([]);
	});
});
