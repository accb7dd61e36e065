import { Command } from 'commander';
import type { ExplainArguments } from '../explain/runExplain';
import { runExplain } from '../explain/runExplain';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { parseArguments } from './parseArguments';
import { runCommand } from './runCommand';

const EXPLAIN_HELP = `
Exit codes:
  0  coded and explained, whatever the decision is    3  interrupted
  1  wrong usage or file, or no invoice               5  error of this program

Examples:
  # Why is it coded like this?
  invoice-coding explain invoice.json --proposal proposal.json --rules rules.csv --ledger ledger.json

  # From another program; the object holds "invoice" and "proposal"
  fetch-item | invoice-coding explain - --rules rules.csv --json
`;

/**
 * The command `invoice-coding explain`: codes one invoice and says who gave each value, and what lost against it.
 *
 * Never throws; everything that goes wrong is written to `stderr` (and, with `--json`, into the object on `stdout`).
 *
 * @param argv without the program and the name of the command
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
	return await runCommand(() => parseExplain(argv, io), io, async (options, signal) => {
		const { result, explanation } = await runExplain(options, io, signal);
		return { exitCode: EXIT.complete, text: explanation, json: { result, explanation } };
	});
}

function parseExplain(argv: readonly string[], io: CommandIo): ExplainArguments | ExitCode {
	const command = new Command('invoice-coding explain')
		.description('Codes one invoice and explains the coding, for an auditor: every value, who gave it, and what lost against it.')
		.argument('<invoice>', 'JSON: the invoice, or an object with "invoice" and "proposal"; - reads the standard input')
		.option('--proposal <file.json>', "Kaunt's proposal")
		.option('--rules <file>', 'your rules: a decision table (CSV), or JSON')
		.option('--ledger <file.json>', 'what your books allow')
		.option('--policy <file.json>', 'the policy, e.g. { "precedence": "rulesFirst" }')
		.option('--json', 'write one JSON object to the standard output, and nothing else', false)
		.addHelpText('after', EXPLAIN_HELP);
	const ended = parseArguments(command, argv, io);
	if (ended !== undefined) return ended;
	const { proposal, rules, ledger, policy, json } = command.opts<{ proposal?: string; rules?: string; ledger?: string; policy?: string; json: boolean }>();
	return {
		invoiceFile: command.args[0] as string,
		json,
		...(proposal === undefined ? {} : { proposalFile: proposal }),
		...(rules === undefined ? {} : { rulesFile: rules }),
		...(ledger === undefined ? {} : { ledgerFile: ledger }),
		...(policy === undefined ? {} : { policyFile: policy }),
	};
}
