import { asRecord, type JsonObject } from '../../server/asRecord';
import type { Proposal } from '../company/Proposal';
import { objectsOf, textOf } from '../../server/jsonFields';
import { confidenceOf, lowestConfidence } from '../learner/confidenceOf';
import type { CombinationPrediction } from '../learner/predictLine';
import { readLineEvidence } from '../learner/readLineEvidence';
import { type AnswerContext, writeCombination } from './writeCombination';

const MOST_TEXTS = 3;

interface Group {
	readonly indexes: readonly number[];
	readonly best: CombinationPrediction | null;
}

/** Lines with the same best combination would be one posting; lines without any proposal are left over together. */
export function buildGroups(proposal: Proposal, context: AnswerContext): JsonObject[] {
	const invoice = proposal.invoice ?? {};
	const lines = objectsOf(invoice, 'invoiceLines');
	const groups = new Map<number | null, Group>();
	(proposal.lines ?? []).forEach(({ combinations: [best] }, index) => {
		const key = best?.combinationId ?? null;
		const known = groups.get(key);
		groups.set(key, { indexes: [...(known?.indexes ?? []), index], best: best ? weaker(known?.best ?? best, best) : null });
	});
	return [...groups.values()].sort((a, b) => Number(a.best === null) - Number(b.best === null)).map((group) => writeGroup(group, lines, invoice, context));
}

/** A group is only as sure as its least sure line. */
function weaker(a: CombinationPrediction, b: CombinationPrediction): CombinationPrediction {
	const members = a.members.map((member, index) => ({ ...member, confidence: lowestConfidence(member.confidence, b.members[index]?.confidence ?? member.confidence) }));
	return { combinationId: a.combinationId, confidence: lowestConfidence(a.confidence, b.confidence), members };
}

function writeGroup({ indexes, best }: Group, lines: readonly JsonObject[], invoice: JsonObject, context: AnswerContext): JsonObject {
	const own = indexes.map((index) => lines[index] ?? {});
	const { revision, groupTypeName } = context.switches;
	return {
		invoiceLineNumbers: own.map((line) => line['lineNumber']).filter((number) => typeof number === 'string'),
		invoiceLineIndexes: indexes,
		postingTextProposals: best ? writeTexts(best, invoice, own, context) : [],
		dimensionCombinationProposal: best ? writeCombination(best, 1, context) : null,
		amountExVat: sumOf(own, 'lineAmountExVat'),
		vatAmount: sumOf(own, 'lineVatAmount'),
		amountInclVat: sumOf(own, 'lineAmountInclVat'),
		...(revision === 'r1' ? {} : { [groupTypeName]: best ? 'Posting' : 'Residual', accrual: best ? writeAccruals(best, invoice, context) : [] }),
	};
}

function writeTexts({ combinationId }: CombinationPrediction, invoice: JsonObject, lines: readonly JsonObject[], { company }: AnswerContext): JsonObject[] {
	const { vendorId, vendorName } = readLineEvidence(invoice, 0);
	const seen = company.memory.postingTexts(combinationId, vendorId, vendorName).map(({ text }) => text);
	const fallback = lines.map((line) => textOf(asRecord(line), 'description') ?? textOf(line, 'name')).filter((text) => text !== null);
	return [...new Set(seen.length > 0 ? seen : fallback)].slice(0, MOST_TEXTS).map((text, index) => ({ text, proposalPriority: index + 1 }));
}

function writeAccruals({ combinationId }: CombinationPrediction, invoice: JsonObject, { company, switches }: AnswerContext): JsonObject[] {
	const { vendorId, vendorName } = readLineEvidence(invoice, 0);
	return company.memory.accrualCodes(combinationId, vendorId, vendorName).slice(0, MOST_TEXTS).map(({ text, share, cases }, index) => ({
		...(switches.revision === 'r3' ? { proposalPriority: index + 1 } : {}),
		confidence: confidenceOf(share, cases),
		hasAccrual: true,
		accrualCode: text === '' ? null : text,
		accrualStartDate: null,
		accrualEndDate: null,
	}));
}

/** Summed in whole thousandths (some currencies have three decimals), so that 0.1 + 0.2 is 0.3. */
function sumOf(lines: readonly JsonObject[], field: string): number {
	return lines.reduce((sum, line) => sum + Math.round(Number(line[field]) * 1000), 0) / 1000;
}
