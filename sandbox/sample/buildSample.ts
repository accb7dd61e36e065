import { buildHistory } from './buildHistory';
import { buildIncoming } from './buildIncoming';
import { ledger } from './chart';
import { ruleTable } from './ruleTable';
import { salesInvoices } from './salesInvoices';
import { salesRuleTable } from './salesRuleTable';
import type { Sample } from './sampleTypes';

const DEFAULT_SEED = 20261101;

/**
 * Our own Nordic sample: two years of a trading company's purchase invoices with their postings, the invoices that
 * came next, the company's rules and ledger, and a few sales invoices. Everything in it is invented.
 *
 * @param seed another seed draws another history; the rest stays the same
 */
export function buildSample(seed: number = DEFAULT_SEED): Sample {
	return { ...buildHistory(seed), ...buildIncoming(), ruleTable, salesInvoices, salesRuleTable, ledger };
}
