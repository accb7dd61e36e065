import { compileRuleSet } from '../../../engine/index';
import type { BacktestPolicy, BacktestReport, CompiledRuleSet, PostedDocument, ProposalRecord, RuleSetInput } from '../../../engine/index';
import type { BruteCase } from './bruteCases';
import type { VendorKey } from './bruteWords';
import { byText, distinct, postingDateOf, vendorKeyOf } from './bruteWords';

/** What the re-computation takes: a history in memory, and how it is to be looked at. */
export interface BruteInput {
	readonly history: readonly PostedDocument[];
	readonly proposals?: readonly ProposalRecord[];
	readonly ruleSet: RuleSetInput;
	readonly ledger?: unknown;
	readonly policies: readonly BacktestPolicy[];
	readonly testFrom: string;
	readonly testTo?: string;
	readonly dimensions?: readonly string[];
	readonly vendorKey?: VendorKey;
	readonly targetErrorRate?: number;
	readonly minCases?: number;
}

/** A posting that was learned from. */
export interface LearnedRow {
	readonly vendor: string | null;
	readonly date: string;
	readonly values: ReadonlyMap<string, string>;
}

/** A history, parted by time and ready to be counted. */
export interface BruteWorld {
	readonly learned: readonly PostedDocument[];
	readonly learnedRows: readonly LearnedRow[];
	readonly tested: readonly PostedDocument[];
	/** Those that were posted in the time tested, in the order of the report. */
	readonly dimensions: readonly string[];
	/** Those that are looked at at all. */
	readonly compared: readonly string[];
	readonly vendorKey: VendorKey;
	readonly policies: readonly BacktestPolicy[];
	readonly ruleSet: CompiledRuleSet;
	readonly ledger: unknown;
	readonly targetErrorRate: number;
	readonly minCases: number;
	readonly proposals: readonly ProposalRecord[];
	proposalOf(externalInvoiceId: string): unknown;
	vendorGroupOf(document: PostedDocument, learnedLines: number): string;
	vendorGroups(cases: readonly BruteCase[]): readonly string[];
}

const LINE_GROUPS = ['new', '1-4', '5-24', '25+'];

/** Parts a history by time, and settles what is compared. */
export function readWorld(input: BruteInput): BruteWorld {
	const { history, proposals = [], testFrom, testTo = '9999-12-31', vendorKey = 'externalIdElseName' } = input;
	const posted = history.filter(({ postings }) => postings.length > 0);
	const learned = posted.filter((one) => postingDateOf(one) < testFrom);
	const inPeriod = posted.filter((one) => postingDateOf(one) >= testFrom && postingDateOf(one) <= testTo);
	const idsIn = (documents: readonly PostedDocument[]): string[] => distinct(documents.flatMap(({ postings }) => postings.flatMap((posting) => posting.dimensions.map((one) => one.externalDimensionId)))).sort(byText);
	const compared = input.dimensions ?? idsIn(posted);
	const tested = inPeriod.filter((document) => idsIn([document]).some((id) => compared.includes(id)));
	const dimensions = compared.filter((id) => idsIn(tested).includes(id));
	return {
		learned, tested, vendorKey, proposals,
		learnedRows: learned.flatMap((document) =>
			document.postings.map((posting) => ({
				vendor: vendorKeyOf(document, vendorKey),
				date: postingDateOf(document),
				values: new Map(posting.dimensions.map((one) => [one.externalDimensionId, one.externalDimensionValueId])),
			})),
		),
		dimensions, compared,
		policies: input.policies,
		ruleSet: compileRuleSet(input.ruleSet),
		ledger: input.ledger ?? null,
		targetErrorRate: input.targetErrorRate ?? 0.02,
		minCases: input.minCases ?? 20,
		proposalOf: (id) => proposals.find(({ externalInvoiceId }) => externalInvoiceId === id)?.proposal ?? null,
		vendorGroupOf: (_document, lines) => (lines === 0 ? 'new' : lines < 5 ? '1-4' : lines < 25 ? '5-24' : '25+'),
		vendorGroups: () => LINE_GROUPS,
	};
}

type Counts = BacktestReport['proposals'];

/** Kaunt's answers for the tested invoices, by whether there is anything in them. */
export function countProposals({ tested, proposals }: BruteWorld): Counts {
	const kinds = tested.map(({ invoice }) => {
		const record = proposals.find(({ externalInvoiceId }) => externalInvoiceId === invoice.externalInvoiceId);
		if (!record || record.proposal === null) return 'missing';
		const views = Object.entries(record.proposal as Record<string, unknown>).filter(([name]) => name !== 'id').map(([, view]) => view);
		if (views.every((view) => view === null || view === undefined)) return 'missing';
		return views.every((view) => !Array.isArray(view) || view.length === 0) ? 'empty' : 'present';
	});
	const count = (kind: string): number => kinds.filter((one) => one === kind).length;
	return { present: count('present'), empty: count('empty'), missing: count('missing') };
}
