import { isClearlyBelow } from './isClearlyBelow';
import { isPlainCell } from './isPlainCell';
import type { LineGroup } from './LineGroup';
import type { LineTable } from './LineTable';
import type { SuggestLimits } from './readSuggestOptions';

/** From this share of its lines on, existing rules say what a candidate says. */
const NEARLY_ALL = 0.95;

/** A dimension (its place) and a value of it (its number). */
export interface ValueChoice {
	readonly dimension: number;
	readonly value: number;
}

/** A rule to be: a group and the values that its lines were posted with. */
export interface RuleDraft {
	readonly group: LineGroup;
	readonly choices: readonly ValueChoice[];
	readonly support: number;
	readonly right: number;
	readonly laterSupport: number;
	readonly laterRight: number;
}

/**
 * Decides which groups of lines become rules. Groups are proposed from the broadest to the narrowest; what is decided for
 * one counts for those that come after it.
 */
export class RuleSearch {
	readonly drafts: RuleDraft[] = [];
	alreadyThere = 0;
	failedLater = 0;
	notTabular = 0;
	/** By dimension and line: the value that rules decided so far give, and the priority of the rule that gives it. */
	private readonly given: readonly Uint32Array[];
	private readonly givenBy: readonly Uint8Array[];
	/** Places of the dimensions by their ids, so that the order of documents does not count. */
	readonly dimensions: readonly number[];
	private readonly counts: Uint32Array;
	private readonly tallies: readonly Uint32Array[];

	constructor(
		readonly table: LineTable,
		readonly limits: SuggestLimits,
	) {
		const { dimensions, combinations } = table.values;
		this.dimensions = [...dimensions.keys()].sort((left, right) => ((dimensions[left]?.externalDimensionId ?? '') < (dimensions[right]?.externalDimensionId ?? '') ? -1 : 1));
		this.given = dimensions.map(() => new Uint32Array(table.count));
		this.givenBy = dimensions.map(() => new Uint8Array(table.count));
		this.counts = new Uint32Array(combinations.length);
		this.tallies = dimensions.map(({ values }) => new Uint32Array(values.length));
	}

	/** Makes rules of a group, if it is large and pure enough, and if it must help and does. */
	propose(group: LineGroup): void {
		const pure = this.pureChoices(group).filter((choice) => this.isWanted(group, choice));
		if (pure.length === 0) return;
		const sayable = group.conditions.every(({ value }) => typeof value !== 'string' || isPlainCell(value)) ? pure.filter((choice) => this.isSayable(choice)) : [];
		if (sayable.length < pure.length) this.notTabular += 1;
		if (sayable.length === 0) return;
		const together = this.draft(group, sayable);
		if (this.isPure(together.right, together.support)) this.settle(together);
		else for (const choice of sayable) this.settle(this.draft(group, [choice]));
	}

	/** How many lines mined have, in a dimension, another value than the rules decided so far give. */
	openLines(lines: Uint32Array, dimension: number): number {
		let open = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (this.table.later[line] === 1) continue;
			const posted = this.table.values.valueOf(this.table.posted[line] as number, dimension);
			if (posted !== 0 && posted !== this.given[dimension]?.[line]) open += 1;
		}
		return open;
	}

	private isPure(right: number, support: number): boolean {
		return support >= this.limits.minSupport && right / support >= this.limits.minPurity;
	}

	/** Of each dimension the value that nearly all lines mined have, where there is one. */
	private pureChoices({ lines }: LineGroup): ValueChoice[] {
		const { table, counts } = this;
		if (lines.length < this.limits.minSupport) return [];
		const touched: number[] = [];
		let support = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (table.later[line] === 1) continue;
			const posted = table.posted[line] as number;
			if (counts[posted] === 0) touched.push(posted);
			counts[posted] = (counts[posted] as number) + 1;
			support += 1;
		}
		const choices = this.dimensions.flatMap((dimension) => {
			const { value, right } = this.mostFrequent(touched, dimension);
			return value !== 0 && this.isPure(right, support) ? [{ dimension, value }] : [];
		});
		for (const posted of touched) counts[posted] = 0;
		return choices;
	}

	/** On a tie the smaller text, so that the order of documents does not count. */
	private mostFrequent(combinations: readonly number[], dimension: number): { readonly value: number; readonly right: number } {
		const tally = this.tallies[dimension] as Uint32Array;
		const { values } = this.table;
		let best = 0;
		for (const combination of combinations) {
			const value = values.valueOf(combination, dimension);
			if (value === 0) continue;
			tally[value] = (tally[value] as number) + (this.counts[combination] as number);
		}
		for (const combination of combinations) {
			const value = values.valueOf(combination, dimension);
			const more = (tally[value] as number) - (tally[best] as number);
			if (more > 0 || (more === 0 && value !== best && values.textOf(dimension, value) < values.textOf(dimension, best))) best = value;
		}
		const right = tally[best] as number;
		for (const combination of combinations) tally[values.valueOf(combination, dimension)] = 0;
		return { value: best, right };
	}

	private isWanted(group: LineGroup, choice: ValueChoice): boolean {
		if (group.mustHelp && this.help(group, choice) < this.limits.minSupport) return false;
		return group.leastVendors <= 1 || this.holdsAcrossVendors(group, choice);
	}

	/** Lines mined that would be right by it and are not yet, less those that are right and would not be any more. */
	private help({ lines, priority }: LineGroup, { dimension, value }: ValueChoice): number {
		const { table } = this;
		const given = this.given[dimension] as Uint32Array;
		const givenBy = this.givenBy[dimension] as Uint8Array;
		let help = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (table.later[line] === 1 || (givenBy[line] as number) > priority || given[line] === value) continue;
			const posted = table.values.valueOf(table.posted[line] as number, dimension);
			if (posted === value) help += 1;
			else if (posted !== 0 && posted === given[line]) help -= 1;
		}
		return help;
	}

	/** A rule for all vendors must hold when each vendor counts once, however many lines it has. */
	private holdsAcrossVendors({ lines, leastVendors }: LineGroup, { dimension, value }: ValueChoice): boolean {
		const { table } = this;
		const vendors = new Map<number, { lines: number; right: number }>();
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			const vendor = vendorOf(table, line);
			if (table.later[line] === 1 || vendor === 0) continue;
			const tally = vendors.get(vendor) ?? { lines: 0, right: 0 };
			tally.lines += 1;
			if (table.values.valueOf(table.posted[line] as number, dimension) === value) tally.right += 1;
			vendors.set(vendor, tally);
		}
		let agreeing = 0;
		let mostly = 0;
		for (const tally of vendors.values()) {
			if (tally.right > 0) agreeing += 1;
			if (tally.right * 2 > tally.lines) mostly += 1;
		}
		return agreeing >= leastVendors && mostly / vendors.size >= this.limits.minPurity;
	}

	private isSayable({ dimension, value }: ValueChoice): boolean {
		const { values } = this.table;
		const text = values.textOf(dimension, value);
		// Braces would be read as a template.
		return isPlainCell(text) && !text.includes('{{') && isPlainCell(values.dimensions[dimension]?.externalDimensionId ?? '');
	}

	private draft(group: LineGroup, choices: readonly ValueChoice[]): RuleDraft {
		const { table } = this;
		const figures = { support: 0, right: 0, laterSupport: 0, laterRight: 0 };
		for (let at = 0; at < group.lines.length; at += 1) {
			const line = group.lines[at] as number;
			const posted = table.posted[line] as number;
			const isRight = choices.every(({ dimension, value }) => table.values.valueOf(posted, dimension) === value) ? 1 : 0;
			if (table.later[line] === 1) {
				figures.laterSupport += 1;
				figures.laterRight += isRight;
			} else {
				figures.support += 1;
				figures.right += isRight;
			}
		}
		return { group, choices, ...figures };
	}

	/** Takes a rule, unless it is there already or the later period speaks against it. */
	private settle(draft: RuleDraft): void {
		const { group, choices, laterRight, laterSupport } = draft;
		const fresh = choices.filter((choice) => !this.isSaid(draft, choice));
		if (fresh.length === 0) {
			this.alreadyThere += 1;
			this.cover(draft);
		} else if (fresh.length < choices.length) {
			this.cover(draft);
			this.settle(this.draft(group, fresh));
		} else if (!isClearlyBelow(laterRight, laterSupport, this.limits.minPurity)) {
			this.cover(draft);
			this.drafts.push(draft);
		} else if (choices.length > 1) {
			for (const choice of choices) this.settle(this.draft(group, [choice]));
		} else {
			this.failedLater += 1;
		}
	}

	private isSaid({ group: { lines }, support }: RuleDraft, { dimension, value }: ValueChoice): boolean {
		const { table } = this;
		if (this.limits.existing === null) return false;
		let said = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (table.later[line] !== 1 && table.values.valueOf(table.said[line] as number, dimension) === value) said += 1;
		}
		return said / support >= NEARLY_ALL;
	}

	/** Notes what is said of the lines from now on. */
	private cover({ group: { lines, priority }, choices }: RuleDraft): void {
		for (const { dimension, value } of choices) {
			const given = this.given[dimension] as Uint32Array;
			const givenBy = this.givenBy[dimension] as Uint8Array;
			for (let at = 0; at < lines.length; at += 1) {
				const line = lines[at] as number;
				if ((givenBy[line] as number) > priority) continue;
				given[line] = value;
				givenBy[line] = priority;
			}
		}
	}
}

/** A number for the vendor of a line, by id, else by name; 0: it has neither. */
export function vendorOf({ vendorId, vendorName, vendorIds }: LineTable, line: number): number {
	const id = vendorId[line] as number;
	const name = vendorName[line] as number;
	return id !== 0 ? id : name === 0 ? 0 : vendorIds.texts.length + name;
}
