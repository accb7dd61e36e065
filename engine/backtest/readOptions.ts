import { compileLedger, compilePolicy } from '../codeInvoice';
import type { PreparedLedger } from '../check/prepareLedger';
import type { PreparedPolicy } from '../check/preparePolicy';
import { CodedError } from '../errors/CodedError';
import { findFact } from '../facts/factCatalogue';
import type { Fact } from '../facts/factCatalogue';
import type { CompiledRuleSet } from '../rules/CompiledRuleSet';
import { compileRuleSet } from '../rules/compileRuleSet';
import type { BacktestOptions, BacktestPolicy } from './BacktestOptions';

/** The options, checked and with their defaults. */
export interface ReadOptions {
	readonly testFrom: string;
	readonly testTo: string | null;
	readonly ruleSet: CompiledRuleSet;
	readonly ledger: PreparedLedger;
	readonly policies: readonly (BacktestPolicy & { readonly prepared: PreparedPolicy })[];
	/** Null: all that were posted. */
	readonly dimensions: readonly string[] | null;
	readonly vendorKey: NonNullable<BacktestOptions['vendorKey']>;
	readonly vendorGroup: Fact | null;
	readonly targetErrorRate: number;
	readonly minCases: number;
	readonly rulesMadeOn: string | null;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const KAUNT_FIRST: BacktestPolicy = { name: 'Kaunt first', policy: { precedence: 'kauntFirst' } };
const KAUNT_ONLY: BacktestPolicy = { name: 'Kaunt only', policy: { precedence: 'kauntOnly' } };
const RULES_ONLY: BacktestPolicy = { name: 'Rules only', policy: { precedence: 'rulesOnly' } };

/**
 * Reads the options of a back-test.
 *
 * @throws CodedError `BACKTEST_OPTION_INVALID`
 * @throws RuleSetError, InvalidInputError if rules, ledger or policies are malformed
 */
export function readOptions(options: BacktestOptions): ReadOptions {
	const { testFrom, testTo, rulesMadeOn, dimensions, vendorKey = 'externalIdElseName', vendorGroupFact, targetErrorRate = 0.02, minCases = 20 } = options;
	checkDate(testFrom, 'testFrom');
	if (testTo !== undefined) {
		checkDate(testTo, 'testTo');
		if (testTo < testFrom) throw invalid('testTo', 'The last day of the test is before the first.', 'Swap the two days.');
	}
	if (rulesMadeOn !== undefined) checkDate(rulesMadeOn, 'rulesMadeOn');
	if (!['externalId', 'name', 'externalIdElseName'].includes(vendorKey)) throw invalid('vendorKey', 'The vendor key is not known.', 'Use externalId, name or externalIdElseName.');
	if (!(targetErrorRate > 0 && targetErrorRate < 1)) throw invalid('targetErrorRate', 'The bearable error rate must lie between 0 and 1.', 'For two in a hundred write 0.02.');
	if (!Number.isInteger(minCases) || minCases < 1) throw invalid('minCases', 'The least number of cases must be a whole number from 1.', 'Use 20.');
	return {
		testFrom,
		testTo: testTo ?? null,
		ruleSet: compiledRules(options.ruleSet),
		ledger: compiledLedger(options.ledger),
		policies: readPolicies(options),
		dimensions: dimensions === undefined ? null : readDimensions(dimensions),
		vendorKey,
		vendorGroup: vendorGroupFact === undefined ? null : factOf(vendorGroupFact),
		targetErrorRate,
		minCases,
		rulesMadeOn: rulesMadeOn ?? null,
	};
}

function compiledRules(ruleSet: BacktestOptions['ruleSet']): CompiledRuleSet {
	return ruleSet && 'evaluate' in ruleSet ? ruleSet : compileRuleSet(ruleSet ?? { rules: [] });
}

function compiledLedger(ledger: BacktestOptions['ledger']): PreparedLedger {
	return ledger && 'isBlocked' in ledger ? ledger : compileLedger(ledger ?? {});
}

function readPolicies({ policies, proposalOf }: BacktestOptions): ReadOptions['policies'] {
	const given = policies ?? (proposalOf === undefined ? [RULES_ONLY] : [KAUNT_FIRST, KAUNT_ONLY, RULES_ONLY]);
	if (given.length === 0) throw invalid('policies', 'There is no policy.', 'Name at least one, or leave the option out.');
	const names = new Set<string>();
	return given.map(({ name, policy }, index) => {
		if (typeof name !== 'string' || name === '' || names.has(name)) throw invalid(`policies[${index}].name`, 'A policy has no name, or another one has the same.', 'Give each policy a name of its own.');
		names.add(name);
		const prepared = compilePolicy(policy);
		// An error would end the back-test; in it, the invoice counts as one that went to a person.
		const counted = policy.missingProposal === 'error' ? { ...compilePolicy({ ...policy, missingProposal: 'review' }), hash: prepared.hash } : prepared;
		return { name, policy, prepared: counted };
	});
}

function readDimensions(dimensions: readonly string[]): readonly string[] {
	if (dimensions.length === 0 || dimensions.some((one) => typeof one !== 'string' || one === '')) throw invalid('dimensions', 'The list of dimensions is empty, or one of them is.', 'Name the dimensions by their external ids, or leave the option out.');
	return [...new Set(dimensions)];
}

function factOf(name: string): Fact {
	const fact = findFact(name);
	if (fact === undefined) throw invalid('vendorGroupFact', `The fact "${name.slice(0, 80)}" does not exist.`, 'Use a fact of the vendor, e.g. vendor.address.countryCode.');
	return fact;
}

function checkDate(text: unknown, path: string): void {
	if (typeof text !== 'string' || !DATE.test(text) || Number.isNaN(Date.parse(text))) throw invalid(path, 'It is no date in the form yyyy-MM-dd.', 'Write e.g. 2026-01-01.');
}

function invalid(path: string, message: string, remedy: string): CodedError {
	return new CodedError({ code: 'BACKTEST_OPTION_INVALID', message, remedy, path });
}
