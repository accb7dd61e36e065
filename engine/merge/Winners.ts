import type { Candidate } from './Candidate';

/** Up to so many, a list is quicker than a map. */
const FEW = 24;

/** Who filled the slots of a coding, one candidate per dimension. They are a handful, as a rule. */
export class Winners {
	private byDimension: Map<string, Candidate> | null = null;

	constructor(readonly list: Candidate[] = []) {}

	get(dimensionId: string): Candidate | undefined {
		if (this.list.length > FEW) return this.mapped().get(dimensionId);
		for (const candidate of this.list) if (candidate.dimensionId === dimensionId) return candidate;
		return undefined;
	}

	has(dimensionId: string): boolean {
		return this.get(dimensionId) !== undefined;
	}

	/** The first one of a dimension stays. */
	add(candidate: Candidate): void {
		if (this.has(candidate.dimensionId)) return;
		this.list.push(candidate);
		this.byDimension?.set(candidate.dimensionId, candidate);
	}

	private mapped(): ReadonlyMap<string, Candidate> {
		this.byDimension ??= new Map(this.list.map((candidate) => [candidate.dimensionId, candidate]));
		return this.byDimension;
	}
}
