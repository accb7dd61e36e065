import type { KeywordIndex } from './KeywordIndex';
import { LinesByNumber } from './LineGroup';
import type { LineGroup } from './LineGroup';
import type { LineTable } from './LineTable';
import { mineAmountBands } from './mineAmountBands';
import { mineKeywords } from './mineKeywordRules';
import type { RuleSearch } from './RuleSearch';

/** A rule by id goes before one by name, a narrower one before both. */
const PRIORITY = { externalId: 10, name: 9 } as const;
const NARROWER = 10;

type VendorFact = keyof typeof PRIORITY;

function vendorGroup(fact: VendorFact, vendor: string, lines: Uint32Array): LineGroup {
	return {
		kind: 'vendor',
		priority: PRIORITY[fact],
		title: `vendor ${vendor}`,
		conditions: [{ fact: `vendor.${fact}`, operator: 'equal', value: vendor }],
		lines,
		within: null,
		leastVendors: 1,
		// Where the id is known it decides; the name is for the rest.
		mustHelp: fact === 'name',
	};
}

/** The lines of each vendor by its id, and of each name that stands on lines without id. A rule by name holds for those with an id too. */
function* vendorGroups({ count, vendorId, vendorName, vendorIds, vendorNames }: LineTable): Generator<LineGroup> {
	const byId = new LinesByNumber(vendorId, count, vendorIds.texts.length);
	for (let id = 1; id < vendorIds.texts.length; id += 1) yield vendorGroup('externalId', vendorIds.texts[id] as string, byId.of(id));
	const isNeeded = new Uint8Array(vendorNames.texts.length);
	for (let line = 0; line < count; line += 1) if (vendorId[line] === 0) isNeeded[vendorName[line] as number] = 1;
	const byName = new LinesByNumber(vendorName, count, vendorNames.texts.length);
	for (let name = 1; name < isNeeded.length; name += 1) {
		if (isNeeded[name] === 1) yield vendorGroup('name', vendorNames.texts[name] as string, byName.of(name));
	}
}

/** Rules that pick by the vendor, and, where these leave lines open or wrong, by a keyword or the amount as well. */
export function mineVendorRules(search: RuleSearch, index: KeywordIndex | null): void {
	const { kinds, minSupport } = search.limits;
	const groups = [...vendorGroups(search.table)].filter(({ lines }) => lines.length >= minSupport);
	if (kinds.has('vendor')) for (const group of groups) search.propose(group);
	for (const group of groups) {
		const narrower = { ...group, priority: group.priority + NARROWER };
		if (search.openDimensions(group.lines).length === 0) continue;
		if (kinds.has('vendorKeyword') && index) mineKeywords(search, index, { ...narrower, kind: 'vendorKeyword' });
		if (kinds.has('vendorAmountBand')) mineAmountBands(search, { ...narrower, kind: 'vendorAmountBand' });
	}
}
