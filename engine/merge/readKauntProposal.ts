import { readConfidence } from '../confidence/readConfidence';
import type { Invoice } from '../model/invoice';
import type { Reason } from '../model/codingResult';
import type { AccrualProposal, CombinationProposal, InvoiceCodingProposal, LineDimensionProposals, PostingGroupProposal } from '../model/proposal';
import { listOf, NotAsDocumented, numberOf, objectOf, objectsOf, textOf } from './asDocumented';
import { placeOf } from './Candidate';
import type { Candidate } from './Candidate';
import { byText, compareCombinations, compareSingles, haveSameValues, saySame, sortedBy } from './compareCombinations';
import type { KauntCombination, KauntGroup, KauntLine, KauntProposal } from './KauntProposal';
import { LineNumbers, tieToLines } from './tieToLines';

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

function present<Member>(members: readonly (Member | undefined)[]): Member[] {
	return members.includes(undefined) ? members.filter((member) => member !== undefined) : (members as Member[]);
}

function readCombination(combination: CombinationProposal, source: KauntCombination['source']): KauntCombination | undefined {
	const confidence = readConfidence(textOf(combination.confidence));
	const priority = numberOf(combination.proposalPriority);
	const members = present(objectsOf(combination.dimensionsWithValues).map((member): Candidate | undefined => {
		const dimensionId = textOf(member.externalDimensionId);
		const valueId = textOf(member.externalDimensionValueId);
		const own = textOf(member.confidence);
		// A member without a value proposes nothing for its dimension: the slot stays open for the next source.
		if (!dimensionId || !valueId) return undefined;
		return {
			dimensionId,
			dimensionName: textOf(member.externalDimensionName),
			valueId,
			valueName: textOf(member.externalDimensionValueName),
			source,
			confidence: own === null ? confidence : readConfidence(own),
			combinationConfidence: confidence,
			priority,
			rule: null,
		};
	}));
	if (members.length === 0) return undefined;
	return { source, priority, confidence, members: sortedBy(members, byDimension) };
}

function readSingles(line: LineDimensionProposals | undefined): Candidate[] {
	const singles: Candidate[] = [];
	for (const dimension of objectsOf(line?.dimensionProposals)) {
		const dimensionId = textOf(dimension.externalDimensionId);
		const dimensionName = textOf(dimension.externalDimensionName);
		if (dimensionId === null) throw new NotAsDocumented();
		for (const value of objectsOf(dimension.dimensionValueProposals)) {
			const valueId = textOf(value.externalDimensionValueId);
			if (!valueId) continue;
			singles.push({
				dimensionId,
				dimensionName,
				valueId,
				valueName: textOf(value.externalDimensionValueName),
				source: 'kaunt.dimension',
				confidence: readConfidence(textOf(value.confidence)),
				combinationConfidence: null,
				priority: numberOf(value.proposalPriority),
				rule: null,
			});
		}
	}
	return withoutRepeats(sortedBy(singles, compareSingles), saySame);
}

function readCombinations(proposals: readonly CombinationProposal[] | null | undefined): KauntCombination[] {
	const combinations = present(objectsOf(proposals).map((proposal) => readCombination(proposal, 'kaunt.combination')));
	return withoutRepeats(sortedBy(combinations, compareCombinations), haveSameValues);
}

function byPriority(left: { proposalPriority?: number | null }, right: { proposalPriority?: number | null }): number {
	return placeOf(numberOf(left.proposalPriority)) - placeOf(numberOf(right.proposalPriority));
}

function readTexts({ postingTextProposals }: PostingGroupProposal): readonly string[] {
	const proposals = objectsOf(postingTextProposals);
	const texts: string[] = [];
	for (const { text } of sortedBy([...proposals], (left, right) => byPriority(left, right) || byText(textOf(left.text) ?? '', textOf(right.text) ?? ''))) {
		const one = textOf(text);
		if (one) texts.push(one);
	}
	return texts;
}

/** The best of them. */
function readAccrual({ accrual }: PostingGroupProposal): AccrualProposal | null {
	const [best] = sortedBy([...objectsOf(accrual)], (left, right) => byPriority(left, right) || byText(JSON.stringify(left), JSON.stringify(right)));
	if (!best) return null;
	if (best.hasAccrual !== undefined && best.hasAccrual !== null && typeof best.hasAccrual !== 'boolean') throw new NotAsDocumented();
	return {
		hasAccrual: best.hasAccrual ?? null,
		confidence: textOf(best.confidence),
		accrualCode: textOf(best.accrualCode),
		accrualStartDate: textOf(best.accrualStartDate),
		accrualEndDate: textOf(best.accrualEndDate),
	};
}

function readGroup(group: PostingGroupProposal, lineIndexes: readonly number[]): KauntGroup {
	const combination = group.dimensionCombinationProposal;
	return {
		lineIndexes,
		texts: readTexts(group),
		combination: combination === undefined || combination === null ? null : (readCombination(objectOf(combination), 'kaunt.group') ?? null),
		amountExVat: numberOf(group.amountExVat),
		isResidual: textOf(group.type)?.toLowerCase() === 'residual',
		accrual: readAccrual(group),
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

/** Kaunt's proposal as the engine goes on with it, and what could not be tied to the invoice. */
export interface ReadProposal {
	readonly kaunt: KauntProposal;
	readonly reasons: readonly Reason[];
}

const NO_PROPOSAL: readonly never[] = [];

/**
 * Reads Kaunt's answer, whatever its revision, and ties it to the lines of the invoice. What cannot be tied
 * becomes a reason and is left out; nothing is tied by guessing.
 *
 * @param proposal checked while it is read: only what it is used for is looked at
 * @throws NotAsDocumented if a part is of another type than documented
 */
export function readKauntProposal(proposal: InvoiceCodingProposal | null, invoice: Invoice): ReadProposal {
	if (proposal === null) return { kaunt: { id: null, status: 'missing', lines: invoice.invoiceLines.map(() => ({ combinations: NO_PROPOSAL, singles: NO_PROPOSAL })), groups: [] }, reasons: [] };
	objectOf(proposal);
	const reasons: Reason[] = [];
	const lineNumbers = new LineNumbers(invoice);
	const singles = tieToLines(objectsOf(proposal.invoiceLineCodingDimensionProposals), lineNumbers, 'invoiceLineCodingDimensionProposals', (line) => JSON.stringify(readSingles(line)), reasons);
	const combinations = tieToLines(objectsOf(proposal.invoiceLineCodingDimensionCombinationProposals), lineNumbers, 'invoiceLineCodingDimensionCombinationProposals', (line) => JSON.stringify(readCombinations(line.dimensionCombinationProposals)), reasons);
	const lines = invoice.invoiceLines.map((_line, index): KauntLine => ({
		combinations: readCombinations(combinations[index]?.dimensionCombinationProposals),
		singles: readSingles(singles[index]),
	}));
	const groups: KauntGroup[] = [];
	objectsOf(proposal.invoiceCodingProposalGroups).forEach((group, index) => {
		const lineIndexes = groupLines(group, lineNumbers);
		if (lineIndexes) {
			groups.push(readGroup(group, lineIndexes));
			return;
		}
		reasons.push({
			code: 'PROPOSAL_GROUP_UNTIED', severity: 'note', path: `proposal.invoiceCodingProposalGroups[${index}]`,
			message: 'a posting group of the proposal names lines that the invoice does not have',
			remedy: 'Nothing to do; the lines were coded one by one. If it recurs, ask Kaunt about it, quoting the correlation id.',
		});
	});
	return { kaunt: { id: textOf(proposal.id), status: statusOf(proposal), lines, groups }, reasons };
}

/** Zero-based indexes are the dependable link; numbers serve when every line has one of its own. */
function groupLines(group: PostingGroupProposal, lines: LineNumbers): readonly number[] | undefined {
	const indexes = listOf(group.invoiceLineIndexes, numberOf);
	if (indexes.length > 0) return indexes.every((index) => Number.isInteger(index) && index >= 0 && index < lines.numbers.length) ? sortedBy([...indexes], byNumber) : undefined;
	const named = listOf(group.invoiceLineNumbers, textOf);
	if (named.length === 0) return undefined;
	const { positions } = lines;
	if (!positions) return undefined;
	const found = named.map((number) => positions.get(number) ?? -1);
	return found.includes(-1) ? undefined : sortedBy(found, byNumber);
}

function byNumber(left: number, right: number): number {
	return left - right;
}
