import { renderBacktestHtml, type BacktestReport, type Proportion } from '../../../engine/index';
import { createNumbers } from '../../../engine/report/numbers/createNumbers';
import { buildReport } from './buildReport';
import { proportion } from './countFigures';
import { tagsOf, textOf } from './readHtml';

const report = buildReport();
const numbers = createNumbers('da-DK');
const page = renderBacktestHtml(report, { locale: 'da-DK', title: 'Nordhavn Handel', madeOn: '2026-01-15' });
const text = textOf(page);

/** All shares below a part of the report, by their place. */
function sharesBelow(part: unknown, path = ''): { path: string; proportion: Proportion }[] {
	if (typeof part !== 'object' || part === null) return [];
	if ('low' in part && 'high' in part) return [{ path, proportion: part as Proportion }];
	return Object.entries(part).flatMap(([key, value]) => sharesBelow(value, `${path}.${key}`));
}

function expectShown(part: unknown, without: RegExp = /$^/): void {
	const shares = sharesBelow(part).filter(({ path, proportion: { share } }) => !without.test(path) && share !== null);
	expect(shares.length).toBeGreaterThan(0);
	const missing = shares.filter(({ proportion: p }) => !text.includes(`${numbers.percent(p.share)} ${numbers.counted(p)} (${numbers.interval(p)})`));
	expect(missing.map(({ path }) => path)).toEqual([]);
}

describe('figures', () => {
	it('shows every share of the baseline and of the policies with its count and interval', () => {
		expectShown(report.baseline);
		// Of lines without a value only their number is shown.
		const policies = report.policies.map((policy) => ({ ...policy, dimensions: policy.dimensions.map((figures) => ({ ...figures, bySource: figures.bySource.filter(({ source }) => source !== null) })) }));
		expectShown(policies);
	});

	it('shows the advised gates and the rules', () => {
		expectShown(report.gates);
		expectShown(report.rules, /kauntSpoke/);
		expect(report.rules.filter(({ rule, why, lines }) => !text.includes(rule) || !text.includes(why) || !text.includes(numbers.count(lines)))).toEqual([]);
	});

	it('shows the counts of conflicts', () => {
		const missing = report.conflicts.filter(({ differed: { kauntRight, ruleRight, neitherRight } }) => {
			const said = [kauntRight, ruleRight, neitherRight].map((count) => numbers.count(count));
			return !text.includes(`${said[0]} Kaunt · ${said[1]} rule · ${said[2]} neither`);
		});
		expect(missing).toEqual([]);
	});

	it('shows the headline figures in large', () => {
		const large = [...page.matchAll(/<div class="big">([^<]*)<\/div>/g)].map(([, figure]) => figure);
		expect(large).toHaveLength(5);
		expect(large[0]).toBe(numbers.percent(Math.max(...report.policies.map(({ dimensions }) => dimensions.at(-1)?.rightOfAll.share ?? 0))));
		expect(large[1]).toBe(numbers.percent(report.baseline.dimensions.at(-1)?.rightOfAll.share ?? 0));
	});

	it('shows periods, data, what was set aside, findings, advice and hashes', () => {
		const expected = [
			'01.07.2025 – 31.12.2025',
			'02.01.2024 – 30.06.2025',
			'made on 15.01.2026',
			'31.482 lines, 846 vendors',
			'DKK 48.213.907',
			'currency not stated -1.250',
			...report.setAside.flatMap(({ message, code }) => [message, code]),
			...report.findings.flatMap(({ message, remedy }) => [message, remedy]),
			...report.advice.flatMap(({ message, remedy }) => [message, remedy]),
			...report.policies.map(({ policyHash }) => policyHash),
			report.audit.ruleSetHash,
			report.audit.ledgerHash,
		];
		expect(expected.filter((part) => !text.includes(part))).toEqual([]);
	});

	it('uses a dash where nothing was counted', () => {
		const empty = { ...report, policies: report.policies.map((policy) => ({ ...policy, autoRight: proportion(0, 0) })) };
		expect(textOf(renderBacktestHtml(empty))).not.toMatch(/NaN|undefined|null%|Infinity/);
	});
});

describe('form', () => {
	it('is the same, byte for byte, for the same report', () => {
		expect(renderBacktestHtml(buildReport(), { locale: 'da-DK', title: 'Nordhavn Handel', madeOn: '2026-01-15' })).toBe(page);
	});

	it('loads and runs nothing', () => {
		expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`);
		const { tags, attributes } = tagsOf(page);
		expect(tags.filter((tag) => ['script', 'a', 'img', 'link', 'iframe', 'object', 'embed', 'form', 'use', 'image', 'base', 'foreignobject'].includes(tag))).toEqual([]);
		expect(attributes.filter((name) => /^on|href|src|action|style$/.test(name))).toEqual([]);
		expect(page).not.toMatch(/url\(|@import|https?:/);
	});

	it('gives every table a caption and scopes, every picture a title', () => {
		const tables = page.split('<table').slice(1);
		expect(tables.length).toBeGreaterThan(10);
		expect(tables.filter((table) => !table.includes('<caption>') || !table.includes('scope="col"'))).toEqual([]);
		const pictures = page.split('<svg').slice(1).filter((svg) => !svg.includes('aria-hidden'));
		expect(pictures.filter((svg) => !svg.includes('role="img"') || !/<title>[^<]+<\/title>/.test(svg))).toEqual([]);
	});

	it('has headings without gaps', () => {
		const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
		expect(levels[0]).toBe(1);
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		expect(levels.filter((level, at) => at > 0 && level - (levels[at - 1] ?? 0) > 1)).toEqual([]);
	});

	it('opens and closes every element in order', () => {
		const open: string[] = [];
		const empty = new Set(['meta', 'rect', 'line', 'polygon', 'polyline', 'circle', '!doctype']);
		for (const [whole, slash, name = ''] of page.matchAll(/<(\/?)([a-zA-Z!][\w-]*)[^>]*>/g)) {
			if (empty.has(name.toLowerCase()) || whole.endsWith('/>')) continue;
			if (slash) expect(open.pop()).toBe(name);
			else open.push(name);
		}
		expect(open).toEqual([]);
	});
});

describe('reports with little or much', () => {
	const cases: [string, BacktestReport][] = [
		['no proposals', buildReport({ documents: 80, withProposals: false, policies: [['rulesOnly', 'Rules only']] })],
		['no rules', buildReport({ documents: 80, rules: 0 })],
		['no tested lines', buildReport({ documents: 0, rules: 0, withProposals: false })],
		['no policies', buildReport({ documents: 20, policies: [] })],
		['one dimension', buildReport({ documents: 40, dimensions: 1 })],
		['no dimension', buildReport({ documents: 40, dimensions: 0, rules: 0 })],
		['twelve dimensions', buildReport({ documents: 40, dimensions: 12 })],
		['nine policies', buildReport({ documents: 40, policies: Array.from({ length: 9 }, (_, at) => ['kauntFirst', `Policy ${at}`] as const) })],
	];

	it.each(cases)('writes a page of %s', (_, some) => {
		const said = textOf(renderBacktestHtml(some));
		expect(said).not.toMatch(/NaN|undefined|Infinity|\[object/);
		expect(said).toContain('How it was measured');
	});

	it('says that nothing was tested', () => {
		expect(textOf(renderBacktestHtml(buildReport({ documents: 0, rules: 0 })))).toContain('Nothing was tested');
	});

	it('shows the 200 most important of 2,000 rules', () => {
		const some = renderBacktestHtml(buildReport({ documents: 300, rules: 2000 }));
		expect(textOf(some)).toContain('And 1,800 more in the CSV.');
		expect(some.length).toBeLessThan(1_000_000);
	});

	it('says “fewer” the right way round', () => {
		const weak = buildReport({ documents: 400, rules: 0, withProposals: false, policies: [['rulesOnly', 'Rules only']] });
		expect(textOf(renderBacktestHtml(weak))).toMatch(/would have coded 0\.0% .* lines more\./);
		expect(text).toMatch(/lines fewer\./);
	});
});
