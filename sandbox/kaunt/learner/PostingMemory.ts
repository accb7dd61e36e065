import { CountTable } from './CountTable';
import type { LearningCase } from './Learner';

/** A text with how often it was seen. */
export interface SeenText {
	readonly text: string;
	readonly share: number;
	readonly cases: number;
}

const LONGEST = 200;

/** Remembers which posting texts and accrual codes went with which vendor and combination. */
export class PostingMemory {
	private readonly textIds = new Map<string, number>();
	private readonly texts: string[] = [];
	private readonly tables = new Map<string, CountTable>();

	/** @param change - +1 to learn, -1 to undo it */
	change(learned: LearningCase, combinationId: number, change: 1 | -1): void {
		for (const owner of ownersOf(learned.line.vendorId, learned.line.vendorName)) {
			if (learned.postingText) this.count(`text ${combinationId} ${owner}`, learned.postingText, change);
			if (learned.accrualCode !== null) this.count(`accrual ${combinationId} ${owner}`, learned.accrualCode, change);
		}
	}

	/** Posting texts of this vendor for this combination, most frequent first; of all vendors when it had none. */
	postingTexts(combinationId: number, vendorId: string | null, vendorName: string | null): readonly SeenText[] {
		return this.best('text', combinationId, vendorId, vendorName);
	}

	/** Accrual codes ('' = an accrual without a code), most frequent first. */
	accrualCodes(combinationId: number, vendorId: string | null, vendorName: string | null): readonly SeenText[] {
		return this.best('accrual', combinationId, vendorId, vendorName);
	}

	private best(kind: string, combinationId: number, vendorId: string | null, vendorName: string | null): readonly SeenText[] {
		for (const owner of ownersOf(vendorId, vendorName)) {
			const table = this.tables.get(`${kind} ${combinationId} ${owner}`);
			if (!table) continue;
			const { weights, total } = table.distribution(() => 1, 0, (a, b) => (this.texts[a] ?? '').localeCompare(this.texts[b] ?? '', 'en'));
			return [...weights]
				.map(([id, cases]) => ({ text: this.texts[id] ?? '', share: cases / total, cases }))
				.sort((a, b) => b.cases - a.cases || (a.text < b.text ? -1 : 1));
		}
		return [];
	}

	private count(key: string, text: string, change: number): void {
		let table = this.tables.get(key);
		if (!table) {
			table = new CountTable();
			this.tables.set(key, table);
		}
		table.add(this.idOf(text.slice(0, LONGEST)), 0, change);
		if (table.isEmpty) this.tables.delete(key);
	}

	private idOf(text: string): number {
		const known = this.textIds.get(text);
		if (known !== undefined) return known;
		this.textIds.set(text, this.texts.length);
		return this.texts.push(text) - 1;
	}
}

/** Whose texts count, nearest first: this vendor's, then everybody's. */
function ownersOf(vendorId: string | null, vendorName: string | null): readonly string[] {
	return [...(vendorId === null ? [] : [`v:${vendorId}`]), ...(vendorName === null ? [] : [`n:${vendorName}`]), '*'];
}
