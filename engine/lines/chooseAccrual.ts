import { readConfidence } from '../confidence/readConfidence';
import { CodedError } from '../errors/CodedError';
import type { CodedAccrual, CodedDimension, Reason } from '../model/codingResult';
import type { Confidence } from '../model/confidence';
import type { Policy } from '../model/policy';
import type { AccrualProposal } from '../model/proposal';
import type { AccrualMethod, RuleMatch } from '../model/ruleSet';
import { spreadOverPeriods } from '../money/spreadOverPeriods';
import { toMajorUnits } from '../money/toMajorUnits';
import { takesPart } from './takesPart';

/** What may say that the cost of a unit belongs to periods. */
export interface AccrualInput {
	/** Kaunt's word, if it is heard. */
	readonly kaunt: AccrualProposal | null;
	/** Rules that hold for the unit, highest first; their templates are filled in. */
	readonly rules: readonly RuleMatch[];
	readonly dimensions: readonly CodedDimension[];
	/** The names of the rules that take part. */
	readonly participating: ReadonlySet<string>;
	readonly precedence: Policy['precedence'];
	readonly invoiceDate: string;
	/** Of the unit, in minor units; VAT is never spread. */
	readonly exVatMinor: number;
	readonly currencyCode: string | null | undefined;
}

interface AccrualClaim {
	readonly source: CodedAccrual['source'];
	readonly rule: string | null;
	readonly confidence: Confidence | null;
	readonly code: string | null;
	readonly start: string | null;
	readonly end: string | null;
	readonly months: number | undefined;
	readonly method: AccrualMethod | undefined;
}

const NO_CLAIMS: readonly AccrualClaim[] = [];

/** Kaunt's samples are plain dates and date-times; the day is what counts. */
function toDay(date: string | null | undefined): string | null {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '');
	return day ? day[0] : null;
}

function kauntClaims(proposal: AccrualProposal | null): readonly AccrualClaim[] {
	if (!proposal || proposal.hasAccrual !== true) return NO_CLAIMS;
	return [
		{
			source: 'kaunt.group', rule: null, confidence: readConfidence(proposal.confidence), code: proposal.accrualCode ?? null,
			start: toDay(proposal.accrualStartDate), end: toDay(proposal.accrualEndDate), months: undefined, method: undefined,
		},
	];
}

function ruleClaims(input: AccrualInput, mode: 'enforce' | 'fill'): readonly AccrualClaim[] {
	return input.rules.flatMap((match): AccrualClaim[] => {
		const { accrual } = match.params;
		if (!accrual || match.mode !== mode || !takesPart(match, input.dimensions, input.participating)) return [];
		return [
			{
				source: mode === 'enforce' ? 'rule.enforce' : 'rule', rule: match.rule, confidence: null, code: accrual.code ?? null,
				// A number of months alone begins with the month of the invoice.
				start: accrual.start ?? (accrual.months === undefined ? null : `${input.invoiceDate.slice(0, 8)}01`),
				end: accrual.end ?? null, months: accrual.months, method: accrual.method,
			},
		];
	});
}

/** The strongest claim: an enforced rule's, then Kaunt's and the rules' in the order of the precedence. */
function strongestClaim(input: AccrualInput): AccrualClaim | undefined {
	const { precedence } = input;
	const kaunt = precedence === 'rulesOnly' ? NO_CLAIMS : kauntClaims(input.kaunt);
	if (precedence === 'kauntOnly' || !input.rules.some((match) => match.params.accrual !== undefined)) return kaunt[0];
	const fill = ruleClaims(input, 'fill');
	return [...ruleClaims(input, 'enforce'), ...(precedence === 'rulesFirst' ? [...fill, ...kaunt] : [...kaunt, ...fill])][0];
}

function incomplete(claim: AccrualClaim): Reason {
	const who = claim.rule === null ? 'Kaunt says' : `the rule "${claim.rule}" says`;
	return { code: 'ACCRUAL_INCOMPLETE', severity: 'review', path: 'accrual', message: `${who} that the cost belongs to periods, but not from when to when`, remedy: 'Fix the periods by hand.' };
}

const NO_ACCRUAL = { accrual: null, reasons: [] } as const;

/**
 * Chooses the periods that the cost of a unit belongs to, and spreads its amount over them. Where they are not complete,
 * or end before they start, it is a reason; they are never guessed.
 */
export function chooseAccrual(input: AccrualInput): { readonly accrual: CodedAccrual | null; readonly reasons: readonly Reason[] } {
	const claim = strongestClaim(input);
	if (!claim) return NO_ACCRUAL;
	const { start, end, months } = claim;
	if (start === null || (end === null && months === undefined)) return { accrual: null, reasons: [incomplete(claim)] };
	try {
		const { method, periods } = spreadOverPeriods({
			amountMinor: input.exVatMinor, start, ...(end === null ? { months } : { end }), ...(claim.method ? { method: claim.method } : {}),
		});
		const last = periods.at(-1);
		return {
			accrual: {
				accrualCode: claim.code, accrualStartDate: start, accrualEndDate: last?.end ?? start, confidence: claim.confidence, source: claim.source, rule: claim.rule, method,
				periods: periods.map((period) => ({ start: period.start, end: period.end, amountExVat: toMajorUnits(period.amountMinor, input.currencyCode) })),
			},
			reasons: [],
		};
	} catch (error) {
		if (error instanceof CodedError) return { accrual: null, reasons: [incomplete(claim)] };
		throw error;
	}
}
