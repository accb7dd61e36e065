import type { Confidence } from '../model/confidence';
import { CONFIDENCES, isRight, isUnexpected, hasValue, levelOf, GATES, NO_ANSWER } from './Answer';
import type { Answer } from './Answer';
import { CaseColumn } from './CaseColumn';
import { NOTHING } from './PostedValues';

/** What a policy would have done with a document. */
export interface DocumentOutcome {
	readonly disposition: 'auto' | 'review' | 'blocked';
	/** Of {@link CONFIDENCES}: with which as its gate the document would go on without a person. */
	readonly autoAt: readonly boolean[];
}

const DISPOSITIONS = ['review', 'auto', 'blocked'] as const;

/** One policy: a column of answers per dimension, and the outcome of every document. */
class PolicyColumns {
	readonly answers: CaseColumn[] = [];
	readonly outcomes: number[] = [];

	columnOf(dimension: number): CaseColumn {
		return (this.answers[dimension] ??= new CaseColumn(NO_ANSWER));
	}
}

/** All that is kept of what was tested: some hundred bytes per case, nothing of the invoices themselves. */
export class TestedCases {
	size = 0;
	/** First case of each document. */
	private readonly firstCases: number[] = [];
	private readonly vendors: number[] = [];
	private readonly groups: number[] = [];
	private readonly posted: CaseColumn[] = [];
	private readonly combinations: number[] = [];
	private readonly sets: number[] = [];
	private readonly policies: readonly PolicyColumns[];

	constructor(policyCount: number) {
		this.policies = Array.from({ length: policyCount }, () => new PolicyColumns());
	}

	get documents(): number {
		return this.firstCases.length;
	}

	addDocument(outcomes: readonly DocumentOutcome[]): void {
		this.firstCases.push(this.size);
		outcomes.forEach(({ disposition, autoAt }, policy) => {
			const flags = autoAt.reduce((sum, isAuto, at) => sum + (isAuto ? 4 << at : 0), 0);
			this.policies[policy]?.outcomes.push(DISPOSITIONS.indexOf(disposition) + flags);
		});
	}

	/** Adds a case to the last document. @param set number of the set of dimensions that were posted @param group number of the vendor's group where it is told by a fact @returns its number */
	addCase(vendor: number, group: number, combination: number, set: number): number {
		this.vendors.push(vendor);
		this.groups.push(group);
		this.combinations.push(combination);
		this.sets.push(set);
		return this.size++;
	}

	setPosted(caseNumber: number, dimension: number, value: number): void {
		(this.posted[dimension] ??= new CaseColumn(NOTHING)).set(caseNumber, value);
	}

	setAnswer(caseNumber: number, policy: number, dimension: number, answer: Answer): void {
		this.policies[policy]?.columnOf(dimension).set(caseNumber, answer);
	}

	vendorOf(caseNumber: number): number {
		return this.vendors[caseNumber] ?? -1;
	}

	groupOf(caseNumber: number): number {
		return this.groups[caseNumber] ?? -1;
	}

	postedOf(caseNumber: number, dimension: number): number {
		return this.posted[dimension]?.get(caseNumber) ?? NOTHING;
	}

	setOf(caseNumber: number): number {
		return this.sets[caseNumber] ?? NOTHING;
	}

	combinationOf(caseNumber: number): number {
		return this.combinations[caseNumber] ?? NOTHING;
	}

	answerOf(caseNumber: number, policy: number, dimension: number): Answer {
		return this.policies[policy]?.answers[dimension]?.get(caseNumber) ?? NO_ANSWER;
	}

	/** All compared dimensions of a case as one answer: right if all are, and as weak as the weakest. */
	combinationAnswer(caseNumber: number, policy: number, dimensions: readonly number[]): Answer {
		let level: number = GATES.length;
		let allRight = true;
		let unexpected = false;
		for (const dimension of dimensions) {
			const answer = this.answerOf(caseNumber, policy, dimension);
			if (this.postedOf(caseNumber, dimension) === NOTHING) {
				if (isUnexpected(answer)) unexpected = true;
				continue;
			}
			level = Math.min(level, hasValue(answer) ? levelOf(answer) : 0);
			if (!isRight(answer)) allRight = false;
		}
		// Same bits as an answer, but for its origin.
		return level * 4 + (unexpected ? 2 : 0) + (allRight && !unexpected && level > 0 ? 1 : 0);
	}

	dispositionOf(document: number, policy: number): DocumentOutcome['disposition'] {
		return DISPOSITIONS[(this.policies[policy]?.outcomes[document] ?? 0) & 3] ?? 'review';
	}

	isAutoAt(document: number, policy: number, gate: Confidence): boolean {
		return ((this.policies[policy]?.outcomes[document] ?? 0) & (4 << CONFIDENCES.indexOf(gate))) !== 0;
	}

	/** First case of a document, and the one after its last. */
	casesOf(document: number): { readonly from: number; readonly to: number } {
		return { from: this.firstCases[document] ?? this.size, to: this.firstCases[document + 1] ?? this.size };
	}
}
