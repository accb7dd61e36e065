import type { CodingResult } from '../../../engine/index';
import { bothOf } from './vendorMajority';
import type { VendorMajority } from './vendorMajority';
import type { LedgerDocument } from './toDocuments';

/** Shares of the lines, 0 to 1. What has no value counts as wrong. */
export interface DimensionFigures {
	readonly coverage: number;
	readonly accuracy: number;
	/** What Kaunt's stand-in alone got right. */
	readonly kauntAccuracy: number;
	/** What the vendor's most frequent coding got right on the same lines. */
	readonly baselineAccuracy: number;
}

export interface CodingFigures {
	readonly documents: number;
	readonly lines: number;
	readonly account: DimensionFigures;
	readonly costCentre: DimensionFigures;
	readonly both: DimensionFigures;
	/** Slots by who filled them. */
	readonly bySource: Readonly<Record<string, number>>;
	readonly dispositions: Readonly<Record<string, number>>;
	/** Lines of documents that would have gone on without a person, and the share of them whose account and cost centre were both right. */
	readonly auto: { readonly lines: number; readonly accuracy: number };
}

interface LineOutcome {
	readonly coded: Readonly<Record<'account' | 'costCentre', string | null>>;
	readonly byKaunt: Readonly<Record<'account' | 'costCentre', string | null>>;
	readonly posted: { readonly account: string; readonly costCentre: string };
	readonly vendorId: string;
}

const DIMENSIONS = { account: 'Account', costCentre: 'CostCenter' } as const;

function lineOutcomes(document: LedgerDocument, coding: CodingResult): LineOutcome[] {
	return document.rows.map((row, index) => {
		const unit = coding.units.find((one) => one.lineIndexes.includes(index));
		const slotOf = (dimension: string) => unit?.dimensions.find((slot) => slot.externalDimensionId === dimension);
		const valueOf = (dimension: string): string | null => slotOf(dimension)?.externalDimensionValueId ?? null;
		const kauntOf = (dimension: string): string | null => (slotOf(dimension)?.source?.startsWith('kaunt') ? valueOf(dimension) : null);
		return {
			coded: { account: valueOf(DIMENSIONS.account), costCentre: valueOf(DIMENSIONS.costCentre) },
			byKaunt: { account: kauntOf(DIMENSIONS.account), costCentre: kauntOf(DIMENSIONS.costCentre) },
			posted: { account: row.account, costCentre: row.costCentre },
			vendorId: row.vendorId,
		};
	});
}

function figures(outcomes: readonly LineOutcome[], part: 'account' | 'costCentre', baselineOf: (vendorId: string) => string | undefined): DimensionFigures {
	const share = (holds: (outcome: LineOutcome) => boolean): number => outcomes.filter(holds).length / outcomes.length;
	return {
		coverage: share((outcome) => outcome.coded[part] !== null),
		accuracy: share((outcome) => outcome.coded[part] === outcome.posted[part]),
		kauntAccuracy: share((outcome) => outcome.byKaunt[part] === outcome.posted[part]),
		baselineAccuracy: share((outcome) => baselineOf(outcome.vendorId) === outcome.posted[part]),
	};
}

function pairFigures(outcomes: readonly LineOutcome[], baseline: VendorMajority): DimensionFigures {
	const share = (holds: (outcome: LineOutcome) => boolean): number => outcomes.filter(holds).length / outcomes.length;
	const isRight = (values: LineOutcome['coded'], posted: LineOutcome['posted']): boolean => values.account === posted.account && values.costCentre === posted.costCentre;
	return {
		coverage: share(({ coded }) => coded.account !== null && coded.costCentre !== null),
		accuracy: share(({ coded, posted }) => isRight(coded, posted)),
		kauntAccuracy: share(({ byKaunt, posted }) => isRight(byKaunt, posted)),
		baselineAccuracy: share(({ vendorId, posted }) => baseline.both(vendorId) === bothOf(posted)),
	};
}

function countBy<Member>(members: readonly Member[], keyOf: (member: Member) => string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const member of members) counts[keyOf(member)] = (counts[keyOf(member)] ?? 0) + 1;
	return counts;
}

/** Compares codings with what was really posted, line by line, beside the baseline on the same lines. */
export function measureCoding(documents: readonly LedgerDocument[], codings: ReadonlyMap<string, CodingResult>, baseline: VendorMajority): CodingFigures {
	const coded = documents.flatMap((document) => {
		const coding = codings.get(document.invoice.externalInvoiceId);
		return coding ? [{ document, coding }] : [];
	});
	const outcomes = coded.flatMap(({ document, coding }) => lineOutcomes(document, coding));
	const autoOutcomes = coded.filter(({ coding }) => coding.disposition === 'auto').flatMap(({ document, coding }) => lineOutcomes(document, coding));
	const slots = coded.flatMap(({ coding }) => coding.units.flatMap((unit) => unit.dimensions));
	return {
		documents: coded.length,
		lines: outcomes.length,
		account: figures(outcomes, 'account', baseline.account),
		costCentre: figures(outcomes, 'costCentre', baseline.costCentre),
		both: pairFigures(outcomes, baseline),
		bySource: countBy(slots, (slot) => slot.source ?? 'open'),
		dispositions: countBy(coded, ({ coding }) => coding.disposition),
		auto: { lines: autoOutcomes.length, accuracy: pairFigures(autoOutcomes, baseline).accuracy },
	};
}
