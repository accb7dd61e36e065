import { CodedError } from '../errors/CodedError';
import type { BacktestReport } from '../model/backtestReport';
import type { PostedDocument } from '../model/postedDocument';
import type { BacktestOptions, ProposalRecord } from './BacktestOptions';
import { createBacktest } from './createBacktest';

/** Everything at once, for data that is in memory. */
export interface BacktestInput extends Omit<BacktestOptions, 'proposalOf'> {
	readonly history: Iterable<PostedDocument>;
	readonly proposals?: Iterable<ProposalRecord>;
}

/**
 * Replays a posted history: what Kaunt, the rules and the merge of both would have made of every tested invoice, beside what
 * was really posted and beside the vendor's most frequent coding.
 *
 * @throws CodedError `BACKTEST_OPTION_INVALID`, `BACKTEST_PROPOSAL_TWICE`
 * @throws RuleSetError if the rules cannot be compiled
 */
export function backtest({ history, proposals, ...options }: BacktestInput): BacktestReport {
	const byId = new Map<string, ProposalRecord>();
	for (const record of proposals ?? []) {
		if (byId.has(record.externalInvoiceId)) throw proposalTwice(record.externalInvoiceId);
		byId.set(record.externalInvoiceId, record);
	}
	const running = createBacktest({ ...options, ...(proposals === undefined ? {} : { proposalOf: (id) => byId.get(id) }) });
	for (const document of history) running.add(document);
	return running.report();
}

function proposalTwice(externalInvoiceId: string): CodedError {
	return new CodedError({
		code: 'BACKTEST_PROPOSAL_TWICE',
		message: `There are two proposals for the invoice "${externalInvoiceId.slice(0, 80)}".`,
		remedy: 'Keep the one that was fetched first: it can know least of the posting.',
		path: 'proposals',
	});
}
