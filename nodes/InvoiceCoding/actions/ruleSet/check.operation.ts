import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { checkRuleSet, CodedError, compileLedger, compileRuleSet, RuleSetError } from '../../../../engine/index';
import type { Finding, Ledger, RuleSetInput } from '../../../../engine/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { readLedger } from '../../mapping/readLedger';
import { readRules } from '../../mapping/readRules';
import { ledgerFields } from '../ledgerFields';
import { executeOnce, RULES_INPUT } from './executeOnce';
import { rulesFields } from './rulesFields';

const show = { resource: ['ruleSet'], operation: ['check'] };

/** More than these are counted, not listed: the panel of a node shows no more anyway. */
const MAX_LISTED_FINDINGS = 25;

/** What was found. `block`: Merge would refuse the rules; `review`: it would take them, but somebody should look. */
interface Checked {
	readonly ruleSet: RuleSetInput;
	readonly findings: readonly Finding[];
	readonly severity: 'block' | 'review';
}

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show },
	default: {},
	options: [
		{
			displayName: 'Fail On',
			name: 'failOn',
			type: 'options',
			options: [
				{ name: 'Any Finding', value: 'any', description: 'Also when the rules could be used, but somebody should look at them' },
				{ name: 'Nothing', value: 'nothing', description: 'Findings are handed on as items' },
				{ name: 'Unusable Rules', value: 'block', description: 'When no invoice could be coded with these rules' },
			],
			default: 'nothing',
			description: 'Which findings stop the node with an error that lists them, e.g. to keep a changed table from being stored',
		},
	],
};

/** Says what is wrong in the rules before an invoice meets them: one item per finding. */
export const check: NodeOperation = {
	description: [...rulesFields(show), ...ledgerFields(show), optionsField],
	execute: async (context) =>
		await executeOnce(context, async () => {
			const { failOn } = context.getNodeParameter('options', 0, {}) as IDataObject;
			const checked = await checkRules(context, readOptionalLedger(context));
			const { findings, severity } = checked;
			if (findings.length > 0 && (failOn === 'any' || failOn === severity)) throw hasFindings(checked);
			context.addExecutionHints({ message: summarize(checked), type: findings.length > 0 ? 'warning' : 'info', location: 'outputPane' });
			return findings.map((finding) => toJson(finding, checked));
		}),
};

/** No ledger is not an empty one: then nothing is compared. */
function readOptionalLedger(context: IExecuteFunctions): Ledger | undefined {
	const ledger = readLedger(context);
	return Object.keys(ledger).length === 0 ? undefined : compileLedger(ledger).ledger;
}

async function checkRules(context: IExecuteFunctions, ledger: Ledger | undefined): Promise<Checked> {
	const read = await readRules(context, RULES_INPUT).then((ruleSet) => ({ ruleSet }), findingsOf);
	if ('findings' in read) return { ruleSet: { rules: [] }, findings: read.findings, severity: 'block' };
	const findings = checkRuleSet(read.ruleSet, ledger === undefined ? {} : { ledger });
	return { ruleSet: read.ruleSet, findings, severity: isUsable(read.ruleSet) ? 'review' : 'block' };
}

/** A table that cannot be read gives findings too, not an error. */
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

function toJson(finding: Finding, { ruleSet, severity }: Checked): IDataObject {
	const position = /^rules\[(\d+)\]/.exec(finding.path)?.[1];
	const name = position === undefined ? undefined : ruleSet.rules[Number(position)]?.name;
	return { severity, ...finding, ...(typeof name === 'string' ? { rule: name } : {}) };
}

function countOf(count: number, one: string): string {
	return `${count} ${count === 1 ? one : `${one}s`}`;
}

function summarize({ ruleSet, findings, severity }: Checked): string {
	const count = findings.length === 0 ? 'Nothing to say' : countOf(findings.length, 'finding');
	const checked = ruleSet.rules.length === 0 ? '' : ` about ${countOf(ruleSet.rules.length, 'rule')}`;
	return `${count}${checked}.${severity === 'block' ? ' With these rules no invoice can be coded.' : ''}`;
}

function hasFindings(checked: Checked): CodedError {
	const { findings } = checked;
	const listed = findings.slice(0, MAX_LISTED_FINDINGS).map(({ code, path, message, remedy }, index) => `${index + 1}. ${code} at ${path || 'the top'}: ${message} ${remedy}`);
	const more = findings.length - listed.length;
	return new CodedError({
		code: 'RULE_SET_HAS_FINDINGS',
		message: summarize(checked),
		remedy: [...listed, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n'),
	});
}
