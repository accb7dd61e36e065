import type { FactSubject } from '../facts/factCatalogue';
import type { RuleMatch, RuleParams } from '../model/ruleSet';
import { renderTemplate } from './template';

/** A rule's match with its templates filled in for one line. */
export interface RenderedMatch {
	/** The same object for lines for which the rule says the same. */
	readonly match: RuleMatch;
	/** Dimensions whose template came out empty: their value is empty text, and the rule proposes nothing for them. */
	readonly empty: readonly string[];
}

type Values = Readonly<Record<string, string>>;

const OPEN = '{{';

function hasTemplate(values: Values): boolean {
	for (const name of Object.keys(values)) if ((values[name] as string).includes(OPEN)) return true;
	return false;
}

/** Whether what a rule sets depends on the line. Posting texts do not count: they are filled in when they are chosen. */
export function isTemplated({ params: { dimensions, split, accrual } }: RuleMatch): boolean {
	if (hasTemplate(dimensions)) return true;
	if (split?.some((part) => hasTemplate(part.dimensions))) return true;
	return accrual !== undefined && [accrual.start, accrual.end].some((day) => day?.includes(OPEN));
}

function renderValues(values: Values, subject: FactSubject, empty: string[]): Values {
	const rendered = Object.entries(values).map(([dimension, value]) => [dimension, value.includes(OPEN) ? renderTemplate(value, subject) : value] as const);
	for (const [dimension, value] of rendered) if (value === '') empty.push(dimension);
	return Object.fromEntries(rendered);
}

function renderParams(params: RuleParams, subject: FactSubject, empty: string[]): RuleParams {
	const { accrual, split } = params;
	return {
		...params,
		dimensions: renderValues(params.dimensions, subject, empty),
		...(split ? { split: split.map((part) => ({ ...part, dimensions: renderValues(part.dimensions, subject, empty) })) } : {}),
		...(accrual
			? { accrual: { ...accrual, ...(accrual.start === undefined ? {} : { start: renderTemplate(accrual.start, subject) }), ...(accrual.end === undefined ? {} : { end: renderTemplate(accrual.end, subject) }) } }
			: {}),
	};
}

/**
 * Fills in the templates of rules' values for the lines of one invoice. A rule's match is one constant for all lines;
 * only where its values are templates does each line get its own, and lines with equal values share theirs.
 */
export class MatchRenderer {
	private readonly rendered = new Map<string, RenderedMatch>();

	/** @param match one that `isTemplated` */
	render(match: RuleMatch, subject: FactSubject): RenderedMatch {
		const empty: string[] = [];
		const params = renderParams(match.params, subject, empty);
		const key = JSON.stringify([match.rule, params]);
		const known = this.rendered.get(key);
		if (known) return known;
		const fresh: RenderedMatch = { match: { ...match, params }, empty };
		this.rendered.set(key, fresh);
		return fresh;
	}
}
