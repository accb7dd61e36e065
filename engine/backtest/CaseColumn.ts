/** One whole number per case; cases that were left out have the one that stands for nothing. */
export class CaseColumn {
	private readonly numbers: number[] = [];

	constructor(private readonly nothing: number) {}

	/** Cases come in their order, not all of them. */
	set(caseNumber: number, value: number): void {
		while (this.numbers.length < caseNumber) this.numbers.push(this.nothing);
		this.numbers[caseNumber] = value;
	}

	get(caseNumber: number): number {
		return this.numbers[caseNumber] ?? this.nothing;
	}
}
