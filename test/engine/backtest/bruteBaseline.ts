import type { BaselineFigures, Posting } from '../../../engine/index';
import type { BruteCase } from './bruteCases';
import type { Said } from './bruteHits';
import { hitsOf } from './bruteHits';
import { distinct } from './bruteWords';
import type { BruteWorld, LearnedRow } from './bruteWorld';

/** A coding as one text, the dimensions in order; empty: none. */
export function codingText(values: ReadonlyMap<string, string>, dimensions: readonly string[]): string {
	return [...dimensions].sort().flatMap((dimension) => (values.has(dimension) ? [`${dimension}\u0001${values.get(dimension)}`] : [])).join('\u0002');
}

function valuesOf({ dimensions }: Posting): Map<string, string> {
	return new Map(dimensions.map((one) => [one.externalDimensionId, one.externalDimensionValueId]));
}

/** The most frequent coding of these dimensions among a vendor's rows; of equals the more recently used, then the smaller. */
function bestCoding(rows: readonly LearnedRow[], dimensions: readonly string[]): string {
	const codings = rows.map(({ date, values }) => ({ date, text: codingText(values, dimensions) })).filter(({ text }) => text !== '');
	const countOf = (text: string): number => codings.filter((one) => one.text === text).length;
	const most = Math.max(0, ...codings.map(({ text }) => countOf(text)));
	const often = codings.filter(({ text }) => countOf(text) === most);
	const last = often.map(({ date }) => date).sort().at(-1);
	return often.filter(({ date }) => date === last).map(({ text }) => text).sort()[0] ?? '';
}

function setText(values: ReadonlyMap<string, string>, dimensions: readonly string[]): string {
	return JSON.stringify(dimensions.filter((dimension) => values.has(dimension)).sort());
}

/** What the vendor's most frequent value of a dimension comes to in a case: right only if every posting of it has just that. */
export function askBaseline({ rows, document, line }: BruteCase, dimension: string): Said {
	return answer(bestCoding(rows, [dimension]), postingsOf(document, line), [dimension]);
}

/** The same of its combinations: those of the very dimensions that the case's postings have; there is none if these differ. */
export function askBaselineTogether({ rows, document, line }: BruteCase, dimensions: readonly string[]): Said {
	const postings = postingsOf(document, line);
	const [set, ...others] = distinct(postings.map((posting) => setText(valuesOf(posting), dimensions)));
	const alike = rows.filter(({ values }) => others.length === 0 && setText(values, dimensions) === set);
	return answer(bestCoding(alike, dimensions), postings, dimensions);
}

function postingsOf({ postings }: BruteCase['document'], line: number | null): readonly Posting[] {
	return line === null ? postings : postings.slice(line, line + 1);
}

function answer(best: string, postings: readonly Posting[], dimensions: readonly string[]): Said {
	return { has: best !== '', isRight: best !== '' && postings.every((posting) => codingText(valuesOf(posting), dimensions) === best) };
}

/** What the vendor's most frequent coding got right. */
export function countBaseline(cases: readonly BruteCase[], { dimensions, compared }: BruteWorld): BaselineFigures {
	return {
		dimensions: [
			...dimensions.map((id) => ({ externalDimensionId: id, ...hitsOf(cases.filter(({ posted }) => posted.has(id)), (one) => askBaseline(one, id)) })),
			{ externalDimensionId: null, ...hitsOf(cases.filter(({ posted }) => posted.size > 0), (one) => askBaselineTogether(one, compared)) },
		],
	};
}
