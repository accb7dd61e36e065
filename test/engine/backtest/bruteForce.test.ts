import fc from 'fast-check';
import { judgeRule } from '../../../engine/backtest/judgeRule';
import { backtest, rulesFromTable } from '../../../engine/index';
import type { PostedDocument, ProposalRecord } from '../../../engine/index';
import { createProposer } from '../../../sandbox/kaunt/createProposer';
import { buildSample } from '../../../sandbox/sample/buildSample';
import { NUM_RUNS, shuffled } from '../support/arbitraryCase';
import { arbitraryWorld } from './arbitraryWorld';
import { bruteForce } from './bruteForce';
import { verdictOn } from './bruteRules';
import { proportion } from './bruteWords';
import type { BruteInput } from './bruteWorld';
import { expectSameFigures } from './sameFigures';

/** The sample company's history; its last two months are asked about after the others were learned. */
export function sampleWorld(testFrom = '2026-09-01'): BruteInput {
	const sample = buildSample();
	const history = sample.postedInvoices.map((invoice): PostedDocument => ({ invoice, postings: sample.postings.filter((posting) => posting.externalInvoiceId === invoice.externalInvoiceId) }));
	const isLearned = ({ postings }: PostedDocument): boolean => (postings[0]?.postingDate ?? '') < testFrom;
	const proposer = createProposer();
	for (const document of history.filter(isLearned)) proposer.learn(document);
	const proposals = history.filter((one) => !isLearned(one)).map(({ invoice }): ProposalRecord => ({ externalInvoiceId: invoice.externalInvoiceId, proposal: proposer.propose(invoice) }));
	return {
		history, proposals, testFrom, ruleSet: { name: 'sample', ...rulesFromTable([...sample.ruleTable] as never) }, ledger: sample.ledger,
		policies: [
			{ name: 'Kaunt first', policy: {} },
			{ name: 'Kaunt from Medium', policy: { minConfidence: 'Medium', autoPost: { enabled: true, minConfidence: 'Medium' } } },
			{ name: 'rules first', policy: { precedence: 'rulesFirst', agreementBoost: true } },
			{ name: 'Kaunt only', policy: { precedence: 'kauntOnly' } },
			{ name: 'rules only', policy: { precedence: 'rulesOnly' } },
		],
	};
}

describe('every figure equals a re-computation by brute force', () => {
	it('on the sample company', () => {
		const world = sampleWorld();
		const report = backtest(world as never);
		expect(report.tested.cases).toBeGreaterThan(40);
		expectSameFigures(report, bruteForce(world));
	}, 120_000);

	it('in small worlds of all kinds', () => {
		fc.assert(
			fc.property(arbitraryWorld, (world) => {
				expectSameFigures(backtest(world as never), bruteForce(world));
			}),
			{ numRuns: NUM_RUNS },
		);
	}, 240_000);
});

describe('the order of the documents', () => {
	it('changes nothing', () => {
		const shuffledWorld = arbitraryWorld.chain((world) => fc.tuple(fc.constant(world), shuffled(world.history)));
		fc.assert(
			fc.property(shuffledWorld, ([world, other]) => {
				expect(JSON.stringify(backtest({ ...world, history: other } as never))).toBe(JSON.stringify(backtest(world as never)));
			}),
			{ numRuns: NUM_RUNS },
		);
	}, 240_000);
});

describe('the verdict on a rule', () => {
	it('is the one that its figures say, also where small worlds have too few cases', () => {
		const counts = fc.record({ agreed: fc.integer({ max: 120, min: 0 }), kauntRight: fc.integer({ max: 12, min: 0 }), ruleRight: fc.integer({ max: 12, min: 0 }), neitherRight: fc.integer({ max: 3, min: 0 }), silent: fc.constantFrom(0, 0, 1, 5, 40), wrong: fc.integer({ max: 60, min: 0 }) });
		fc.assert(
			fc.property(counts, fc.constantFrom('fill', 'enforce', 'forbid', 'suggest'), fc.integer({ min: 1, max: 30 }), ({ agreed, silent, wrong, ...differed }, mode, minCases) => {
				const spoke = agreed + differed.kauntRight + differed.ruleRight + differed.neitherRight;
				const cases = spoke + silent;
				const figures = { rule: 'r', mode, lines: cases, cases, right: proportion(Math.max(0, cases - wrong), cases), kauntSpoke: proportion(spoke, cases), agreed: proportion(agreed, spoke), differed } as const;
				expect(judgeRule(figures, minCases).verdict).toBe(verdictOn(figures, minCases));
			}),
			{ numRuns: 20 * NUM_RUNS },
		);
	});
});
