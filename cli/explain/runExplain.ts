import type { CodingResult, Invoice, RuleSetInput } from '../../engine/index';
import { codeInvoice, explainCoding, parseInvoice } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import { checkPaths } from '../input/checkPaths';
import { isObject, readJsonObjectInput } from '../input/readJsonInput';
import { readRulesInput } from '../input/readRulesInput';

/** The arguments of `explain`, read but not yet looked up. */
export interface ExplainArguments {
	/** `-` is the standard input. */
	readonly invoiceFile: string;
	readonly proposalFile?: string;
	readonly rulesFile?: string;
	readonly ledgerFile?: string;
	readonly policyFile?: string;
	/** One JSON object instead of text. */
	readonly json: boolean;
}

/** A coding and its account. */
export interface ExplainRun {
	readonly result: CodingResult;
	readonly explanation: string;
}

/**
 * Codes one invoice and says why.
 *
 * The file of the invoice may hold the invoice itself, or an object with `invoice` and `proposal`, as items of the nodes have
 * them.
 *
 * @throws CodedError for files that cannot be read and for invoices that cannot be coded
 */
export async function runExplain(options: ExplainArguments, io: CommandIo, signal: AbortSignal): Promise<ExplainRun> {
	const { invoiceFile, proposalFile, rulesFile, ledgerFile, policyFile } = options;
	checkPaths([invoiceFile, proposalFile, rulesFile, ledgerFile, policyFile]);
	const given = await readJsonObjectInput(invoiceFile, 'explain', io, signal);
	const readObject = async (path: string | undefined, option: string): Promise<Readonly<Record<string, unknown>> | undefined> => (path === undefined ? undefined : await readJsonObjectInput(path, option, io, signal));
	const proposal = (await readObject(proposalFile, '--proposal')) ?? (isObject(given.invoice) ? given.proposal : undefined);
	const ruleSet: RuleSetInput | null = rulesFile === undefined ? null : await readRulesInput(rulesFile, '--rules', io, signal);
	const ledger = await readObject(ledgerFile, '--ledger');
	const policy = await readObject(policyFile, '--policy');
	const invoice: Invoice = parseInvoice(isObject(given.invoice) ? given.invoice : given);
	const result = codeInvoice({
		invoice,
		proposal: isObject(proposal) && isObject(proposal.proposal) ? proposal.proposal : (proposal ?? null),
		ruleSet,
		...(ledger === undefined ? {} : { ledger }),
		...(policy === undefined ? {} : { policy }),
	});
	return { result, explanation: explainCoding(result, { invoice }) };
}
