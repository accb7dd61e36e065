import type { Finding } from '../model/finding';

/** What is counted to judge how far the figures can be trusted. */
export interface Weaknesses {
	readonly learnedLines: number;
	readonly documents: number;
	readonly cases: number;
	readonly minCases: number;
	/** Whether proposals were handed in at all. */
	readonly withProposals: boolean;
	readonly missingProposals: number;
	/** Proposals dated on the day of the posting or later, and those without a date. */
	readonly lateProposals: number;
	readonly undatedProposals: number;
	readonly ruleCount: number;
	readonly rulesMadeOn: string | null;
	readonly testFrom: string;
}

/** Says what weakens the figures of a back-test. */
export function findWeaknesses(seen: Weaknesses): Finding[] {
	const findings: Finding[] = [];
	const add = (code: string, path: string, message: string, remedy: string): void => void findings.push({ code, path, message, remedy });
	if (seen.documents === 0) add('BACKTEST_NOTHING_TESTED', 'testFrom', `No document was posted from ${seen.testFrom} on that could be compared.`, 'Choose an earlier first day of the test, or hand in more history.');
	else if (seen.cases < seen.minCases) add('BACKTEST_FEW_CASES', 'testFrom', `Only ${seen.cases} lines were tested: chance outweighs the figures.`, 'Test a longer period.');
	if (seen.learnedLines === 0) add('BACKTEST_NOTHING_LEARNED', 'testFrom', `No line was posted before ${seen.testFrom}, so there is no baseline, and all vendors count as new.`, 'Hand in earlier history too, or choose a later first day of the test.');
	if (!seen.withProposals) add('BACKTEST_NO_PROPOSALS', 'proposals', 'No proposals of Kaunt were handed in: only rules are measured.', 'Collect proposals in shadow mode, or fetch them for the tested invoices before these are taught.');
	else if (seen.missingProposals > seen.documents / 20) add('BACKTEST_PROPOSALS_MISSING', 'proposals', `${seen.missingProposals} of ${seen.documents} documents have no proposal; they count as if Kaunt had said nothing.`, 'Compare the external invoice ids of proposals and history, or test the period in which proposals were collected.');
	if (seen.lateProposals > 0) add('BACKTEST_PROPOSAL_LATE', 'proposals', `${seen.lateProposals} proposals were made on the day of the posting or later: Kaunt may have learned the answer before.`, 'Take proposals that were fetched before the invoice was taught to Kaunt.');
	if (seen.undatedProposals > 0) add('BACKTEST_PROPOSAL_UNDATED', 'proposals', `${seen.undatedProposals} proposals do not say when they were made; they are taken to be older than the posting.`, 'Record when proposals are fetched (fetchedAt).');
	if (seen.ruleCount > 0 && (seen.rulesMadeOn === null || seen.rulesMadeOn > seen.testFrom)) add('BACKTEST_RULES_MAY_KNOW', 'ruleSet', 'The rules may have been written with the tested invoices in view; then their figures are better than they will be.', 'Test a period after the day the rules were made, and state that day.');
	return findings;
}
