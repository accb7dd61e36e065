import type { RuleDraft } from './RuleDraft';

/** Names are read, not computed with. */
const LONGEST = 80;

/** One line, without what cannot be seen. */
function readable(text: string): string {
	const shown = text.replace(/[\p{C}\s]+/gu, ' ').trim();
	return shown.length <= LONGEST ? shown : `${[...shown].slice(0, LONGEST).join('').trimEnd()}…`;
}

/**
 * Gives every rule a name of its own, which says by what it picks, and, where several pick by the same, what it sets.
 *
 * @param drafts in an order that does not depend on the order of the documents
 * @param taken names that others have
 */
export function nameRules(drafts: readonly RuleDraft[], taken: ReadonlySet<string>, dimensionIdOf: (dimension: number) => string): string[] {
	const titles = drafts.map(({ group }) => readable(group.title));
	const counts = new Map<string, number>();
	for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
	const used = new Set(taken);
	return drafts.map(({ choices }, at) => {
		const title = titles[at] as string;
		const plain = counts.get(title) === 1 && !used.has(title) ? title : readable(`${title} ${choices.map(({ dimension }) => dimensionIdOf(dimension)).join(' ')}`);
		let name = plain;
		for (let number = 2; used.has(name); number += 1) name = `${plain} #${number}`;
		used.add(name);
		return name;
	});
}
