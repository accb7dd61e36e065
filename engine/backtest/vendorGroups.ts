import type { Measured } from './measurePolicy';
import type { Names } from './Names';
import type { TestedCases } from './TestedCases';
import type { VendorHabits } from './VendorHabits';

/** Groups by how many lines of the vendor were learned from: their names, and the fewest lines of each. */
const BY_EXPERIENCE = [['new', 0], ['1-4', 1], ['5-24', 5], ['25+', 25]] as const;

/** The groups of vendors. @param byFact names of the groups that a fact tells; null: by experience */
export function vendorGroups(cases: TestedCases, habits: VendorHabits, byFact: Names | null): Pick<Measured, 'groupNames' | 'groupOf'> {
	if (byFact !== null) {
		const groupNames = Array.from({ length: byFact.size }, (_, number) => byFact.textOf(number)).sort();
		const places = new Map(groupNames.map((name, place) => [byFact.find(name), place]));
		return { groupNames, groupOf: (at) => places.get(cases.groupOf(at)) ?? 0 };
	}
	return {
		groupNames: BY_EXPERIENCE.map(([name]) => name),
		groupOf: (at) => {
			const lines = habits.linesOf(cases.vendorOf(at));
			for (let group = BY_EXPERIENCE.length - 1; group > 0; group -= 1) if (lines >= BY_EXPERIENCE[group as 0 | 1 | 2 | 3][1]) return group;
			return 0;
		},
	};
}
