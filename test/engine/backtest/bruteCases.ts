import { codeInvoice } from '../../../engine/index';
import type { CodedDimension, CodedUnit, CodingResult, Confidence, PostedDocument, PolicyInput, ValueSource } from '../../../engine/index';
import type { Gate } from './bruteWords';
import { minor, vendorKeyOf } from './bruteWords';
import type { BruteWorld, LearnedRow } from './bruteWorld';

/** What stands for a value that differs between the units of one line; nothing that is posted equals it. */
const SEVERAL = 'several values';

/** What a policy gave for one dimension of a case. */
export interface Given {
	/** To be compared with what was posted: the value; of a whole document the values with their sums. */
	readonly answer: string;
	readonly source: ValueSource;
	readonly confidence: Confidence | null;
	readonly passes: (gate: Gate) => boolean;
}

/** What one policy made of a tested document. */
export interface Coded {
	readonly result: CodingResult;
	readonly isAuto: Readonly<Record<Confidence, boolean>>;
}

/** One posted line; or one whole document, whose postings do not follow its lines. */
export interface BruteCase {
	readonly document: PostedDocument;
	/** From 0; null: the whole document. */
	readonly line: number | null;
	readonly vendorGroup: string;
	readonly isNew: boolean;
	/** By dimension, of the report's dimensions. */
	readonly posted: ReadonlyMap<string, string>;
	/** What was learned of its vendor. */
	readonly rows: readonly LearnedRow[];
	/** By policy: what was given, by dimension. */
	readonly given: readonly ReadonlyMap<string, Given>[];
	/** By policy. */
	readonly coded: readonly Coded[];
}

const CONFIDENCES = ['Low', 'Medium', 'High'] as const;

/** Codes a document under one policy, and once more for each gate with going on switched on. */
function codeDocument({ invoice }: PostedDocument, policy: PolicyInput, world: BruteWorld): Coded {
	const proposal = world.proposalOf(invoice.externalInvoiceId);
	const code = (one: PolicyInput): CodingResult =>
		// An error stops a workflow, for a person to look at.
		codeInvoice({ invoice, proposal, ruleSet: world.ruleSet, ledger: world.ledger, policy: one.missingProposal === 'error' ? { ...one, missingProposal: 'review' } : one });
	const isAuto = Object.fromEntries(
		CONFIDENCES.map((minConfidence) => [minConfidence, code({ ...policy, mode: 'live', autoPost: { ...policy.autoPost, enabled: true, minConfidence } }).disposition === 'auto']),
	) as Record<Confidence, boolean>;
	return { result: code(policy), isAuto };
}

function followsLines({ invoice: { invoiceLines, currencyCode }, postings }: PostedDocument): boolean {
	return invoiceLines.length === postings.length && invoiceLines.every((line, at) => minor(line.lineAmountExVat, currencyCode) === minor(postings[at]?.postingAmountExVat ?? Number.NaN, currencyCode));
}

/** Values with the sums of what stands on them, as one text. */
function sumsText(amounts: readonly (readonly [value: string, amountMinor: number])[]): string {
	const sums = new Map<string, number>();
	for (const [value, amount] of amounts) sums.set(value, (sums.get(value) ?? 0) + amount);
	return JSON.stringify([...sums].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function slotOf(unit: CodedUnit, dimension: string): CodedDimension | null {
	const slot = unit.dimensions.find((one) => one.externalDimensionId === dimension);
	return slot && slot.externalDimensionValueId !== null ? slot : null;
}

const RANK: Readonly<Record<Gate, number>> = { none: 0, Low: 1, Medium: 2, High: 3 };

/** Whatever rules and persons give passes; what Kaunt gives must be as sure, and so must the combination that it came in. */
function passes({ source, confidence, combinationConfidence }: CodedDimension, gate: Gate): boolean {
	if (gate === 'none' || source === 'override' || source === 'rule' || source === 'rule.enforce') return true;
	const reaches = (claim: Confidence | null): boolean => claim !== null && RANK[claim] >= RANK[gate];
	return reaches(confidence) && (source === 'kaunt.dimension' || reaches(combinationConfidence));
}

/** What the units say of a dimension; undefined unless each has a value. */
function givenBy(units: readonly CodedUnit[], dimension: string, answerOf: (slots: readonly CodedDimension[]) => string): Given | undefined {
	const slots = units.map((unit) => slotOf(unit, dimension));
	const [first] = slots;
	if (!first || slots.includes(null)) return undefined;
	const all = slots as CodedDimension[];
	return { answer: answerOf(all), source: first.source as ValueSource, confidence: first.confidence, passes: (gate) => all.every((slot) => passes(slot, gate)) };
}

function byDimension<Value>(dimensions: readonly string[], valueOf: (dimension: string) => Value | undefined): Map<string, Value> {
	return new Map(dimensions.flatMap((dimension) => {
		const value = valueOf(dimension);
		return value === undefined ? [] : [[dimension, value] as const];
	}));
}

function lineCase(line: number, { postings }: PostedDocument, coded: readonly Coded[], dimensions: readonly string[]): Pick<BruteCase, 'line' | 'posted' | 'given'> {
	const posting = postings[line];
	return {
		line,
		posted: byDimension(dimensions, (dimension) => posting?.dimensions.find((one) => one.externalDimensionId === dimension)?.externalDimensionValueId),
		given: coded.map(({ result }) => {
			const units = result.units.filter(({ lineIndexes }) => lineIndexes.includes(line));
			const valueOf = (slots: readonly CodedDimension[]): string => {
				const values = new Set(slots.map((slot) => slot.externalDimensionValueId));
				return values.size === 1 ? (slots[0]?.externalDimensionValueId ?? SEVERAL) : SEVERAL;
			};
			return byDimension(dimensions, (dimension) => givenBy(units, dimension, valueOf));
		}),
	};
}

function wholeCase({ invoice, postings }: PostedDocument, coded: readonly Coded[], dimensions: readonly string[]): Pick<BruteCase, 'line' | 'posted' | 'given'> {
	const { currencyCode } = invoice;
	return {
		line: null,
		posted: byDimension(dimensions, (dimension) => {
			const amounts = postings.flatMap((posting) =>
				posting.dimensions.filter((one) => one.externalDimensionId === dimension).map((one) => [one.externalDimensionValueId, minor(posting.postingAmountExVat, currencyCode)] as const),
			);
			return amounts.length === 0 ? undefined : sumsText(amounts);
		}),
		given: coded.map(({ result: { units } }) =>
			byDimension(dimensions, (dimension) =>
				givenBy(units, dimension, (slots) => sumsText(slots.map((slot, at) => [slot.externalDimensionValueId as string, minor(units[at]?.amountExVat ?? 0, currencyCode)] as const))),
			),
		),
	};
}

/** All cases of the tested documents, each coded under every policy. */
export function makeCases(world: BruteWorld): BruteCase[] {
	return world.tested.flatMap((document) => {
		const coded = world.policies.map(({ policy }) => codeDocument(document, policy, world));
		const vendor = vendorKeyOf(document, world.vendorKey);
		const own = world.learnedRows.filter((row) => row.vendor !== null && row.vendor === vendor);
		const found = followsLines(document) ? document.postings.map((_posting, line) => lineCase(line, document, coded, world.dimensions)) : [wholeCase(document, coded, world.dimensions)];
		return found.map((one): BruteCase => ({ ...one, document, coded, rows: own, isNew: own.length === 0, vendorGroup: world.vendorGroupOf(document, own.length) }));
	});
}
