import type { Finding, Ledger, RuleSetInput } from '../../engine/index';
import { checkRuleSet, compileLedger, compileRuleSet, RuleSetError } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import { checkPaths } from '../input/checkPaths';
import { readJsonObjectInput } from '../input/readJsonInput';
import { readRulesInput } from '../input/readRulesInput';

/** The arguments of `check`, read but not yet looked up. */
export interface CheckArguments {
	/** `-` is the standard input. */
	readonly rulesFile: string;
	readonly ledgerFile?: string;
	/** Which findings are a failure: any, those that make the rules unusable, or none. */
	readonly failOn: 'any' | 'block' | 'nothing';
	/** One JSON object instead of text. */
	readonly json: boolean;
}

/** What was found in a rule set. */
export interface CheckRun {
	readonly rules: number;
	readonly findings: readonly FoundInRules[];
	/** `block`: no invoice could be coded with these rules; `review`: somebody should look; `none`: nothing to say. */
	readonly severity: 'none' | 'review' | 'block';
}

/** A finding and the rule that it is about, where its place tells. */
export interface FoundInRules extends Finding {
	readonly rule: string | null;
}

/** Checks a rule set. @throws CodedError for files that cannot be read */
export async function runCheck({ rulesFile, ledgerFile }: CheckArguments, io: CommandIo, signal: AbortSignal): Promise<CheckRun> {
	checkPaths([rulesFile, ledgerFile]);
	const ledger = ledgerFile === undefined ? undefined : compileLedger((await readJsonObjectInput(ledgerFile, '--ledger', io, signal)) as Ledger).ledger;
	const read = await readRulesInput(rulesFile, 'check', io, signal).then((ruleSet) => ({ ruleSet }), findingsOf);
	if ('findings' in read) return { rules: 0, findings: read.findings.map((finding) => ({ ...finding, rule: null })), severity: 'block' };
	const { ruleSet } = read;
	const findings = checkRuleSet(ruleSet, ledger === undefined ? {} : { ledger }).map((finding) => ({ ...finding, rule: ruleOf(finding, ruleSet) }));
	return { rules: ruleSet.rules.length, findings, severity: findings.length === 0 ? 'none' : isUsable(ruleSet) ? 'review' : 'block' };
}

/** A table that cannot be read gives findings, not an error. */
function findingsOf(error: unknown): { readonly findings: readonly Finding[] } {
	if (error instanceof RuleSetError) return { findings: error.findings };
	throw error;
}

function isUsable(ruleSet: RuleSetInput): boolean {
	try {
		compileRuleSet(ruleSet);
		return true;
	} catch {
		return false;
	}
}

function ruleOf({ path }: Finding, { rules }: RuleSetInput): string | null {
	const position = /^rules\[(\d+)\]/.exec(path)?.[1];
	const name: unknown = position === undefined ? undefined : rules[Number(position)]?.name;
	return typeof name === 'string' ? name : null;
}
