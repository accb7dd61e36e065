import type { Candidate } from './Candidate';

/** Who filled the slots of a coding, one candidate per dimension. They are a handful: a list is quicker than a map. */
export class Winners {
	constructor(readonly list: Candidate[] = []) {}

	get(dimensionId: string): Candidate | undefined {
		for (const candidate of this.list) if (candidate.dimensionId === dimensionId) return candidate;
		return undefined;
	}

	has(dimensionId: string): boolean {
		return this.get(dimensionId) !== undefined;
	}

	/** The first one of a dimension stays. */
	add(candidate: Candidate): void {
		if (!this.has(candidate.dimensionId)) this.list.push(candidate);
	}
}
