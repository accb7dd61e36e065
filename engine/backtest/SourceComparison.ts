import type { CodingCase } from '../codeCase';
import { ConflictTally } from './ConflictTally';
import { firstOfKaunt } from './firstOfKaunt';
import type { KauntValue } from './firstOfKaunt';
import { RuleTally } from './RuleTally';

/** Rules and Kaunt beside one another and beside what was posted, line by line and whatever the policy. */
export class SourceComparison {
	readonly rules = new RuleTally();
	readonly conflicts = new ConflictTally();

	/** @param posted what was posted on the line, by dimension */
	add(prepared: CodingCase, line: number, posted: ReadonlyMap<string, string>): void {
		const kaunt = firstOfKaunt(prepared.kaunt().kaunt, line);
		const firstRule = new Map<string, string>();
		for (const match of prepared.matches[line] ?? []) {
			this.rules.addLine(match);
			for (const [dimension, value] of Object.entries(match.params.dimensions)) {
				if (value === '') continue;
				if ((match.mode === 'fill' || match.mode === 'enforce') && !firstRule.has(dimension)) firstRule.set(dimension, value);
				const actual = posted.get(dimension);
				if (actual !== undefined) this.rules.addValue(match, value, actual, kaunt.get(dimension));
			}
		}
		this.addConflicts(kaunt, firstRule, posted);
	}

	private addConflicts(kaunt: ReadonlyMap<string, KauntValue>, firstRule: ReadonlyMap<string, string>, posted: ReadonlyMap<string, string>): void {
		for (const [dimension, rule] of firstRule) {
			const value = kaunt.get(dimension);
			const actual = posted.get(dimension);
			if (value !== undefined && actual !== undefined) this.conflicts.add(dimension, value.confidence, value.valueId, rule, actual);
		}
	}
}
