import { readConfidence } from '../confidence/readConfidence';
import type { Invoice } from '../model/invoice';
import type { Reason } from '../model/codingResult';
import type { CombinationProposal, InvoiceCodingProposal, LineDimensionProposals, PostingGroupProposal } from '../model/proposal';
import { placeOf } from './Candidate';
import type { Candidate } from './Candidate';
import { byText, compareCombinations, compareSingles, compareValues, sortedBy } from './compareCombinations';
import type { KauntCombination, KauntGroup, KauntLine, KauntProposal } from './KauntProposal';
import { readLineNumbers, tieToLines } from './tieToLines';
import type { LineNumbers } from './tieToLines';

function byDimension(left: Candidate, right: Candidate): number {
	return byText(left.dimensionId, right.dimensionId) || byText(left.valueId, right.valueId);
}

/** What is said twice of a line counts once, where it stands best. */
function withoutRepeats<Claim>(claims: Claim[], isSame: (left: Claim, right: Claim) => boolean): Claim[] {
	for (let at = 1; at < claims.length; at += 1) {
		for (let before = 0; before < at; before += 1) {
			if (isSame(claims[before] as Claim, claims[at] as Claim)) return claims.filter((claim, index) => claims.findIndex((other) => isSame(other, claim)) === index);
		}
	}
	return claims;
}

function readCombination(combination: CombinationProposal, source: KauntCombination['source']): KauntCombination | undefined {
	const confidence = readConfidence(combination.confidence);
	const priority = combination.proposalPriority ?? null;
	const members: Candidate[] = [];
	for (const member of combination.dimensionsWithValues ?? []) {
		// A member without a value proposes nothing for its dimension: the slot stays open for the next source.
		if (!member.externalDimensionId || !member.externalDimensionValueId) continue;
		members.push({
			dimensionId: member.externalDimensionId,
			dimensionName: member.externalDimensionName ?? null,
			valueId: member.externalDimensionValueId,
			valueName: member.externalDimensionValueName ?? null,
			source,
			confidence: member.confidence === undefined || member.confidence === null ? confidence : readConfidence(member.confidence),
			combinationConfidence: confidence,
			priority,
			rule: null,
		});
	}
	if (members.length === 0) return undefined;
	return { source, priority, confidence, members: sortedBy(members, byDimension) };
}

function readSingles(line: LineDimensionProposals | undefined): Candidate[] {
	const singles: Candidate[] = [];
	for (const dimension of line?.dimensionProposals ?? []) {
		for (const value of dimension.dimensionValueProposals ?? []) {
			if (!value.externalDimensionValueId) continue;
			singles.push({
				dimensionId: dimension.externalDimensionId,
				dimensionName: dimension.externalDimensionName ?? null,
				valueId: value.externalDimensionValueId,
				valueName: value.externalDimensionValueName ?? null,
				source: 'kaunt.dimension',
				confidence: readConfidence(value.confidence),
				combinationConfidence: null,
				priority: value.proposalPriority ?? null,
				rule: null,
			});
		}
	}
	return withoutRepeats(sortedBy(singles, compareSingles), (left, right) => left.dimensionId === right.dimensionId && left.valueId === right.valueId);
}

function readCombinations(proposals: readonly CombinationProposal[] | null | undefined): KauntCombination[] {
	const combinations: KauntCombination[] = [];
	for (const proposal of proposals ?? []) {
		const combination = readCombination(proposal, 'kaunt.combination');
		if (combination) combinations.push(combination);
	}
	return withoutRepeats(sortedBy(combinations, compareCombinations), (left, right) => compareValues(left, right) === 0);
}

function byPriority(left: { proposalPriority?: number | null }, right: { proposalPriority?: number | null }): number {
	return placeOf(left.proposalPriority ?? null) - placeOf(right.proposalPriority ?? null);
}

function readGroup(group: PostingGroupProposal, lineIndexes: readonly number[]): KauntGroup {
	const texts = sortedBy([...(group.postingTextProposals ?? [])], (left, right) => byPriority(left, right) || byText(left.text ?? '', right.text ?? '')).flatMap((proposal) => (proposal.text ? [proposal.text] : []));
	const accruals = sortedBy([...(group.accrual ?? [])], (left, right) => byPriority(left, right) || byText(JSON.stringify(left), JSON.stringify(right)));
	const combination = group.dimensionCombinationProposal;
	return {
		lineIndexes,
		texts,
		combination: (combination && readCombination(combination, 'kaunt.group')) ?? null,
		amountExVat: group.amountExVat ?? null,
		isResidual: (group.type ?? '').toLowerCase() === 'residual',
		accrual: accruals[0] ?? null,
	};
}

function statusOf(proposal: InvoiceCodingProposal): KauntProposal['status'] {
	const views = [
		proposal.invoiceLineCodingDimensionProposals,
		proposal.invoiceLineCodingDimensionCombinationProposals,
		proposal.invoiceCodingProposalGroups,
	];
	if (views.every((view) => view === null || view === undefined)) return 'missing';
	return views.every((view) => !view || view.length === 0) ? 'empty' : 'present';
}

/**
 * Reads Kaunt's answer, whatever its revision, and ties it to the lines of the invoice. What cannot be tied
 * becomes a reason and is left out; nothing is tied by guessing.
 */
export function readKauntProposal(
	proposal: InvoiceCodingProposal | null,
	invoice: Invoice,
): { readonly kaunt: KauntProposal; readonly reasons: readonly Reason[] } {
	if (!proposal) return { kaunt: { id: null, status: 'missing', lines: invoice.invoiceLines.map(() => ({ combinations: [], singles: [] })), groups: [] }, reasons: [] };
	const reasons: Reason[] = [];
	const lineNumbers = readLineNumbers(invoice);
	const singles = tieToLines(proposal.invoiceLineCodingDimensionProposals ?? [], lineNumbers, 'invoiceLineCodingDimensionProposals', (line) => JSON.stringify(readSingles(line)), reasons);
	const combinations = tieToLines(proposal.invoiceLineCodingDimensionCombinationProposals ?? [], lineNumbers, 'invoiceLineCodingDimensionCombinationProposals', (line) => JSON.stringify(readCombinations(line.dimensionCombinationProposals)), reasons);
	const lines = invoice.invoiceLines.map((_line, index): KauntLine => ({
		combinations: readCombinations(combinations[index]?.dimensionCombinationProposals),
		singles: readSingles(singles[index]),
	}));
	const groups = (proposal.invoiceCodingProposalGroups ?? []).flatMap((group, index) => {
		const lineIndexes = groupLines(group, lineNumbers);
		if (lineIndexes) return [readGroup(group, lineIndexes)];
		reasons.push({
			code: 'PROPOSAL_GROUP_UNTIED', severity: 'note', path: `proposal.invoiceCodingProposalGroups[${index}]`,
			message: 'a posting group of the proposal names lines that the invoice does not have',
			remedy: 'Nothing to do; the lines were coded one by one. If it recurs, ask Kaunt about it, quoting the correlation id.',
		});
		return [];
	});
	return { kaunt: { id: proposal.id ?? null, status: statusOf(proposal), lines, groups }, reasons };
}

/** Zero-based indexes are the dependable link; numbers serve when every line has one of its own. */
function groupLines(group: PostingGroupProposal, { numbers, positions }: LineNumbers): readonly number[] | undefined {
	const indexes = group.invoiceLineIndexes ?? [];
	if (indexes.length > 0) return indexes.every((index) => Number.isInteger(index) && index >= 0 && index < numbers.length) ? [...indexes].sort((a, b) => a - b) : undefined;
	const named = group.invoiceLineNumbers ?? [];
	if (named.length === 0 || !positions) return undefined;
	const found = named.map((number) => positions.get(number) ?? -1);
	return found.includes(-1) ? undefined : found.sort((a, b) => a - b);
}
