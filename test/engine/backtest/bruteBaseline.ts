import type { BaselineFigures, Posting } from '../../../engine/index';
import type { BruteCase } from './bruteCases';
import type { Said } from './bruteHits';
import { hitsOf } from './bruteHits';
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

/** What the vendor's most frequent coding of these dimensions comes to in a case: right only if every posting of it has just that. */
export function askBaseline({ rows, document, line, posted }: BruteCase, dimensions: readonly string[]): Said {
	const best = bestCoding(rows, dimensions);
	const postings = line === null ? document.postings : document.postings.slice(line, line + 1);
	const asked = dimensions.filter((dimension) => posted.has(dimension));
	return {
		has: asked.every((dimension) => best.split('\u0002').some((one) => one.startsWith(`${dimension}\u0001`))),
		isRight: postings.every((posting) => codingText(valuesOf(posting), dimensions) === best),
	};
}

/** What the vendor's most frequent coding got right. */
export function countBaseline(cases: readonly BruteCase[], { dimensions }: BruteWorld): BaselineFigures {
	return {
		dimensions: [
			...dimensions.map((id) => ({ externalDimensionId: id, ...hitsOf(cases.filter(({ posted }) => posted.has(id)), (one) => askBaseline(one, [id])) })),
			{ externalDimensionId: null, ...hitsOf(cases.filter(({ posted }) => posted.size > 0), (one) => askBaseline(one, dimensions)) },
		],
	};
}
