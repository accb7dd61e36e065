import { CountTable } from './CountTable';
import type { LearningCase } from './Learner';

/** A text with how often it was seen. */
export interface SeenText {
	readonly text: string;
	readonly share: number;
	readonly cases: number;
}

const LONGEST = 200;
/** Months after which a text counts for half: among equally frequent ones the newest comes first. */
const HALF_LIFE_MONTHS = 3;
const REFERENCE_MONTH = monthOf('2025-01-01');

/** Remembers which posting texts and accrual codes went with which vendor and combination. */
export class PostingMemory {
	private readonly textIds = new Map<string, number>();
	private readonly texts: string[] = [];
	private readonly tables = new Map<string, CountTable>();

	/** @param change - +1 to learn, -1 to undo it */
	change(learned: LearningCase, combinationId: number, change: 1 | -1): void {
		for (const owner of ownersOf(learned.line.vendorId, learned.line.vendorName)) {
			if (learned.postingText) this.count(`text ${combinationId} ${owner}`, learned.postingText, monthOf(learned.postingDate), change);
			if (learned.accrualCode !== null) this.count(`accrual ${combinationId} ${owner}`, learned.accrualCode, monthOf(learned.postingDate), change);
		}
	}

	/** Posting texts of this vendor for this combination, most frequent first, newer ones before older ones; of all vendors when it had none. */
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
			const { weights, total } = table.distribution(monthWeight, 0, (a, b) => (this.texts[a] ?? '').localeCompare(this.texts[b] ?? '', 'en'));
			const counts = table.counts();
			return [...weights]
				.map(([id, weight]) => ({ text: this.texts[id] ?? '', share: Math.round((weight / total) * 1e9) / 1e9, cases: counts.get(id) ?? 0 }))
				.sort((a, b) => b.share - a.share || (a.text < b.text ? -1 : 1));
		}
		return [];
	}

	private count(key: string, text: string, month: number, change: number): void {
		let table = this.tables.get(key);
		if (!table) {
			table = new CountTable();
			this.tables.set(key, table);
		}
		table.add(this.idOf(text.slice(0, LONGEST)), month, change);
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

function monthOf(date: string): number {
	return Math.max(0, (Number(date.slice(0, 4)) - 1970) * 12 + Number(date.slice(5, 7)) || 0);
}

function monthWeight(month: number): number {
	return 2 ** ((month - REFERENCE_MONTH) / HALF_LIFE_MONTHS);
}
