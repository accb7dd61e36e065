import { proportion } from '../compare/proportion';
import { Coverage } from './Coverage';
import { holdsAcrossVendors } from './holdsAcrossVendors';
import { isPlainCell } from './isPlainCell';
import type { LineGroup } from './LineGroup';
import type { LineTable } from './LineTable';
import type { SuggestLimits } from './readSuggestOptions';
import { countValue, draftRule } from './RuleDraft';
import type { RuleDraft } from './RuleDraft';
import { ValueTally } from './ValueTally';
import type { ValueChoice } from './ValueTally';

/** From this share of its lines on, existing rules say what a candidate says. */
const NEARLY_ALL = 0.95;

/** With fewer lines the later period says nothing against a rule. */
const LEAST_LATER = 3;

/**
 * Decides which groups of lines become rules. Groups are proposed from the broadest to the narrowest; what is decided for
 * one counts for those that come after it.
 */
export class RuleSearch {
	readonly drafts: RuleDraft[] = [];
	alreadyThere = 0;
	failedLater = 0;
	notTabular = 0;
	private readonly coverage: Coverage;
	private readonly tally: ValueTally;

	constructor(
		readonly table: LineTable,
		readonly limits: SuggestLimits,
	) {
		this.coverage = new Coverage(table);
		this.tally = new ValueTally(table);
	}

	/** Makes rules of a group, if it is large and pure enough, and if it must help and does. */
	propose(group: LineGroup): void {
		if (group.lines.length < this.limits.minSupport) return;
		const { support, favourites } = this.tally.favourites(group.lines);
		const pure = favourites.filter((one) => this.isPure(one.right, support) && this.isWanted(group, one));
		if (pure.length === 0) return;
		const sayable = group.conditions.every(({ value }) => typeof value !== 'string' || isPlainCell(value)) ? pure.filter((choice) => this.isSayable(choice)) : [];
		if (sayable.length < pure.length) this.notTabular += 1;
		if (sayable.length === 0) return;
		const together = draftRule(this.table, group, sayable);
		if (this.isPure(together.right, together.support)) this.settle(together);
		else for (const choice of sayable) this.settle(draftRule(this.table, group, [choice]));
	}

	/** The dimensions, in an order of their own, in which enough of the lines have another value than the rules decided so far give. */
	openDimensions(lines: Uint32Array): number[] {
		return this.tally.dimensions.filter((dimension) => this.coverage.openLines(lines, dimension) >= this.limits.minSupport);
	}

	private isPure(right: number, support: number): boolean {
		return support >= this.limits.minSupport && right / support >= this.limits.minPurity;
	}

	private isWanted(group: LineGroup, choice: ValueChoice): boolean {
		if (group.mustHelp && this.coverage.help(group.lines, group.priority, choice) < this.limits.minSupport) return false;
		if (group.within !== null && !this.standsOut(group.lines, group.within, choice)) return false;
		return group.leastVendors <= 1 || holdsAcrossVendors(this.table, group, choice, this.limits.minPurity);
	}

	/** Whether a value is more frequent among some lines than among those that they are a part of, by more than chance explains. */
	private standsOut(lines: Uint32Array, within: Uint32Array, choice: ValueChoice): boolean {
		const part = countValue(this.table, this.table.posted, lines, choice);
		const whole = countValue(this.table, this.table.posted, within, choice);
		return (proportion(part.right, part.support).low ?? 0) > whole.right / whole.support;
	}

	private isSayable({ dimension, value }: ValueChoice): boolean {
		const { values } = this.table;
		const text = values.textOf(dimension, value);
		// Braces would be read as a template.
		return isPlainCell(text) && !text.includes('{{') && isPlainCell(values.dimensions[dimension]?.externalDimensionId ?? '');
	}

	/** Takes a rule, unless it is there already or the later period speaks against it. */
	private settle(draft: RuleDraft): void {
		const { group, choices } = draft;
		const fresh = choices.filter((choice) => !this.isSaid(draft, choice));
		if (fresh.length === 0) {
			this.alreadyThere += 1;
			this.cover(draft);
		} else if (fresh.length < choices.length) {
			this.cover(draft);
			this.settle(draftRule(this.table, group, fresh));
		} else if (!this.failsLater(draft)) {
			this.cover(draft);
			this.drafts.push(draft);
		} else if (choices.length > 1) {
			for (const choice of choices) this.settle(draftRule(this.table, group, [choice]));
		} else {
			this.failedLater += 1;
		}
	}

	private cover({ group, choices }: RuleDraft): void {
		this.coverage.cover(group.lines, group.priority, choices);
	}

	private isSaid({ group, support }: RuleDraft, choice: ValueChoice): boolean {
		return this.limits.existing !== null && countValue(this.table, this.table.said, group.lines, choice).right / support >= NEARLY_ALL;
	}

	private failsLater({ laterRight, laterSupport }: RuleDraft): boolean {
		return laterSupport >= LEAST_LATER && (proportion(laterRight, laterSupport).high ?? 1) < this.limits.minPurity;
	}
}
