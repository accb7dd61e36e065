import type { Advice, BacktestReport, DimensionFigures, PolicyFigures, Proportion, RuleVerdict } from '../model/backtestReport';

/** Names that are listed; the others are counted. */
const LISTED = 5;

/** What the advice is drawn from. */
interface Measured extends Pick<BacktestReport, 'policies' | 'baseline' | 'rules' | 'gates' | 'proposals' | 'tested'> {
	/** Per policy and dimension: documents that would go on without a person, at the strictest gate, and lack a value that was posted. */
	readonly incomplete: readonly { readonly policy: string; readonly externalDimensionId: string; readonly documents: number }[];
}

/** What to do next, most valuable first. Figures are told in whole numbers, so that each can be counted again. */
export function advise(measured: Measured, minCases: number): Advice[] {
	if (measured.tested.cases < minCases) return [];
	const best = bestPolicy(measured.policies);
	if (best === undefined) return [];
	return [
		...advisePolicy(measured, best),
		...adviseRules(measured, ['enforce', 'tooBroad']),
		...adviseTouchless(best),
		...adviseRequired(measured, best),
		...adviseGatesOf(measured, best),
		...adviseRules(measured, ['retire', 'dead']),
		...adviseProposals(measured),
		...praisePolicy(measured, best),
	];
}

function combinationOf({ dimensions }: PolicyFigures): DimensionFigures {
	return dimensions.at(-1) as DimensionFigures;
}

/** The one with most lines right as a whole; of equal ones the first. */
export function bestPolicy(policies: readonly PolicyFigures[]): PolicyFigures | undefined {
	let best: PolicyFigures | undefined;
	for (const policy of policies) if (best === undefined || combinationOf(policy).rightOfAll.count > combinationOf(best).rightOfAll.count) best = policy;
	return best;
}

function told({ count, of }: Proportion): string {
	return `${count} of ${of}`;
}

function advisePolicy({ policies }: Measured, best: PolicyFigures): Advice[] {
	const advice: Advice[] = [];
	const [first] = policies;
	const figures = combinationOf(best);
	if (first !== undefined && first !== best && (figures.rightOfAll.low ?? 0) > (combinationOf(first).rightOfAll.high ?? 1)) {
		advice.push({ code: 'BACKTEST_OTHER_POLICY', subject: best.name, path: 'policies', message: `The policy "${best.name}" codes ${told(figures.rightOfAll)} lines right, "${first.name}" ${told(combinationOf(first).rightOfAll)}.`, remedy: `Use "${best.name}", after a look at the lines on which they differ.` });
	}
	const { policyRight, baselineRight, cases, onlyBaselineRight, onlyPolicyRight } = figures.besideBaseline;
	if (baselineRight.count > policyRight.count) {
		advice.push({ code: 'BACKTEST_BELOW_BASELINE', subject: best.name, path: 'policies', message: `On the ${cases} lines for which both have a coding, the vendor's most frequent coding is right ${baselineRight.count} times, "${best.name}" ${policyRight.count} times (${onlyBaselineRight} against ${onlyPolicyRight} where only one is).`, remedy: 'Look for rules that are too broad, and for vendors whose history says more than the rules do; suggest rules from the history.' });
	}
	return advice;
}

/** What needs nothing to be done stands last. */
function praisePolicy({ baseline }: Measured, best: PolicyFigures): Advice[] {
	const { rightOfAll } = combinationOf(best);
	const plain = baseline.dimensions.at(-1)?.rightOfAll;
	if (plain === undefined || (plain.high ?? 1) >= (rightOfAll.low ?? 0)) return [];
	return [{ code: 'BACKTEST_ABOVE_BASELINE', subject: best.name, path: 'policies', message: `"${best.name}" codes ${told(rightOfAll)} lines right as a whole; the vendor's most frequent coding alone would have made it ${plain.count}.`, remedy: `Go on with "${best.name}": it earns its keep.` }];
}

/** The strictest gate is where to begin; who wants less risk sees the others in the table. */
function adviseTouchless({ name, touchless }: PolicyFigures): Advice[] {
	const strictest = touchless.at(-1);
	if (strictest === undefined || strictest.documents.count === 0) return [];
	const { documents, rightDocuments, gate } = strictest;
	const wrong = rightDocuments.of - rightDocuments.count;
	return [{ code: 'BACKTEST_TOUCHLESS', subject: name, path: 'touchless', message: `With "${name}" and the gate ${gate}, ${told(documents)} invoices would have gone on without a person; ${wrong} of them wrong in at least one value.`, remedy: wrong === 0 ? 'Switch on Auto Post, with an amount limit to begin with.' : `Decide whether ${wrong} wrong in ${documents.count} is bearable; an amount limit keeps the dear ones with a person.` }];
}

function remedyOfGate(gate: BacktestReport['gates'][number]['gate'], cost: Proportion): string {
	if (gate === null) return 'Keep a person on this dimension for now.';
	return gate === 'none' ? 'This dimension needs no gate: every value may count.' : `Set the gate of this dimension to ${gate}; it leaves ${told(cost)} values to a person.`;
}

/** An optional dimension that nobody gives is no reason for a person; if it is posted, it should be required. */
function adviseRequired({ incomplete }: Measured, best: PolicyFigures): Advice[] {
	return incomplete.filter(({ policy, documents }) => policy === best.name && documents > 0).map(({ externalDimensionId, documents }) => ({
		code: 'BACKTEST_REQUIRE_DIMENSION', subject: externalDimensionId, path: 'policies', message: `${documents} ${documents === 1 ? 'invoice' : 'invoices'} would have gone on without a person although this dimension was posted and had no value.`,
		remedy: 'Require this dimension in the ledger or in the policy, so that a line without it goes to a person.',
	}));
}

function adviseGatesOf({ gates }: Measured, best: PolicyFigures): Advice[] {
	return gates.filter(({ policy }) => policy === best.name).map(({ externalDimensionId, gate, why, cost }) => ({
		code: gate === null ? 'BACKTEST_NO_GATE' : 'BACKTEST_GATE', subject: externalDimensionId, path: 'gates', message: why,
		remedy: remedyOfGate(gate, cost),
	}));
}

const RULE_ADVICE: readonly (readonly [RuleVerdict, string, string, string])[] = [
	['enforce', 'BACKTEST_RULES_TO_ENFORCE', 'right where Kaunt is wrong', 'Set the mode of rules that are right where Kaunt is wrong to enforce, so that they stand against Kaunt.'],
	['tooBroad', 'BACKTEST_RULES_TOO_BROAD', 'wrong too often', 'Narrow the conditions of rules that are wrong too often, or take these rules out.'],
	['retire', 'BACKTEST_RULES_TO_RETIRE', 'no longer needed beside Kaunt', 'Retire rules that Kaunt makes needless: set their mode to suggest for a month, then take them out.'],
	['dead', 'BACKTEST_RULES_DEAD', 'never held in the tested period', 'Look through the rules that never held, and take out those that no yearly or rare invoice needs.'],
];

function adviseRules({ rules }: Measured, verdicts: readonly RuleVerdict[]): Advice[] {
	return RULE_ADVICE.filter(([verdict]) => verdicts.includes(verdict)).flatMap(([verdict, code, what, remedy]) => {
		const found = [...rules].filter((rule) => rule.verdict === verdict).sort((left, right) => right.cases - left.cases);
		if (found.length === 0) return [];
		const names = found.slice(0, LISTED).map(({ rule }) => `"${rule}"`).join(', ');
		return [{ code, subject: found.length === 1 ? (found[0]?.rule ?? null) : null, path: 'rules', message: `${found.length} of ${rules.length} rules ${found.length === 1 ? 'is' : 'are'} ${what}: ${names}${found.length > LISTED ? ', …' : ''}`.replace(/ (is|are) never/, ' never'), remedy }];
	});
}

function adviseProposals({ proposals, tested }: Measured): Advice[] {
	if (proposals.present > 0 || tested.documents === 0) return [];
	return [{ code: 'BACKTEST_COLLECT_PROPOSALS', subject: null, path: 'proposals', message: 'Nothing is known yet of what Kaunt would have said.', remedy: 'Run Merge in shadow mode beside your present way for a month, and make this report again.' }];
}
