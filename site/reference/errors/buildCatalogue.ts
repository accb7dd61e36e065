import { areaOf } from './areas';
import type { Area } from './areas';
import type { CodeUse } from './collectCodes';
import { collectCodes } from './collectCodes';
import { explanations } from './explanations';
import type { Explanation } from './explanations';
import { computedCodes } from './statusCodes';

/** One way in which a code is said. */
export interface Saying {
	readonly message: string;
	/** Empty where it is only counted, or carries the remedy of what is behind it. */
	readonly remedy: string;
	readonly places: readonly string[];
}

/** All that is known of a code. */
export interface CatalogueEntry {
	readonly code: string;
	readonly area: Area;
	readonly sayings: readonly Saying[];
	readonly explanations: readonly Explanation[];
}

/** The folders whose codes a user can meet. */
export const CODE_FOLDERS = ['engine', 'clients', 'nodes', 'credentials', 'cli'];

const GAP_ALONE = /^‹[^‹]*›$/;

/** The catalogue of all codes, by code: what the sources say, and what the documentation explains. */
export function buildCatalogue(): CatalogueEntry[] {
	const uses = [...computedCodes(), ...collectCodes(CODE_FOLDERS)];
	const explained = explanations();
	const byCode = new Map<string, CodeUse[]>();
	for (const use of uses) byCode.set(use.code, [...(byCode.get(use.code) ?? []), use]);
	return [...byCode]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([code, found]) => ({ code, area: areaOf(found[0]?.file ?? ''), sayings: sayingsOf(found), explanations: explained.get(code) ?? [] }));
}

/** The different sayings; one that only hands on what another says is left out. */
function sayingsOf(uses: readonly CodeUse[]): Saying[] {
	const all = uses.flatMap(({ messages, remedies, places }) => {
		const told = { messages: real(messages), remedies: real(remedies), places: real(places) };
		const each = told.messages.length === told.remedies.length;
		return (told.messages.length > 0 ? told.messages : ['']).map((message, index) => ({ message, remedy: (each ? told.remedies[index] : told.remedies.join(' · ')) ?? '', places: told.places }));
	});
	const known = new Map(all.map((saying) => [`${saying.message}\n${saying.remedy}`, saying]));
	const whole = [...known.values()].filter(({ message, remedy }) => message !== '' && remedy !== '');
	return whole.length > 0 ? whole : [...known.values()].slice(0, 1);
}

function real(texts: readonly string[]): string[] {
	return texts.filter((text) => !GAP_ALONE.test(text));
}
