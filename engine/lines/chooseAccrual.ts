import { readConfidence } from '../confidence/readConfidence';
import type { CodedAccrual, Reason } from '../model/codingResult';
import type { AccrualProposal } from '../model/proposal';

/** Kaunt's samples are plain dates and date-times; the day is what counts. */
function toDay(date: string | null | undefined): string | null {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '');
	return day ? day[0] : null;
}

/** Takes Kaunt's accrual as it stands. One without both dates, or with its end before its start, is a reason and never guessed. */
export function chooseAccrual(proposal: AccrualProposal | null, path: string): { readonly accrual: CodedAccrual | null; readonly reasons: readonly Reason[] } {
	if (!proposal || proposal.hasAccrual !== true) return { accrual: null, reasons: [] };
	const start = toDay(proposal.accrualStartDate);
	const end = toDay(proposal.accrualEndDate);
	if (start === null || end === null || end < start) {
		return {
			accrual: null,
			reasons: [{ code: 'ACCRUAL_INCOMPLETE', severity: 'review', path: `${path}.accrual`, message: 'Kaunt says that the cost belongs to periods, but not from when to when', remedy: 'Fix the periods by hand.' }],
		};
	}
	return { accrual: { accrualCode: proposal.accrualCode ?? null, accrualStartDate: start, accrualEndDate: end, confidence: readConfidence(proposal.confidence), source: 'kaunt.group' }, reasons: [] };
}
