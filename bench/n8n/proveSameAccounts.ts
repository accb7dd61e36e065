import type { CodingResult } from '../../engine/index';

/** What the text in the Code node gives for an invoice. */
export interface HandWrittenCoding {
	readonly externalInvoiceId: string;
	readonly lines: ReadonlyArray<{ readonly lineNumber: string; readonly coding: Readonly<Record<string, { readonly value: string; readonly source: string }>> }>;
}

/** Lines counted by what the two ways say of their account. */
export interface SameAccounts {
	readonly lines: number;
	readonly same: number;
	/** Of the same ones: those whose account came from a rule. */
	readonly sameByRule: number;
	readonly onlyMerge: number;
	readonly onlyCode: number;
	readonly open: number;
}

const ACCOUNT = 'Account';

/**
 * Proves that both ways chose the same account for every line that both decided.
 *
 * @throws Error naming the first line on which they differ, or invoices that only one of them has
 */
export function proveSameAccounts(merged: readonly CodingResult[], coded: readonly HandWrittenCoding[]): SameAccounts {
	const byId = new Map(merged.map((result) => [result.externalInvoiceId, result]));
	if (byId.size !== coded.length) throw new Error(`Merge coded ${byId.size} invoices, the Code node ${coded.length}.`);
	const tally = { lines: 0, same: 0, sameByRule: 0, onlyMerge: 0, onlyCode: 0, open: 0 };
	for (const { externalInvoiceId, lines } of coded) {
		const accounts = accountsByLine(byId.get(externalInvoiceId));
		for (const [index, { coding }] of lines.entries()) {
			const [ours, theirs] = [accounts.get(index) ?? null, coding[ACCOUNT]?.value ?? null];
			if (ours !== null && theirs !== null && ours.value !== theirs) throw new Error(`Line ${index + 1} of ${externalInvoiceId}: Merge has account ${ours.value}, the Code node ${theirs}.`);
			tally.lines += 1;
			if (ours !== null && theirs !== null) tally.same += 1;
			if (ours?.isRule === true && theirs !== null) tally.sameByRule += 1;
			if (ours !== null && theirs === null) tally.onlyMerge += 1;
			if (ours === null && theirs !== null) tally.onlyCode += 1;
			if (ours === null && theirs === null) tally.open += 1;
		}
	}
	return tally;
}

function accountsByLine(result: CodingResult | undefined): Map<number, { value: string; isRule: boolean }> {
	const accounts = new Map<number, { value: string; isRule: boolean }>();
	for (const { lineIndexes, dimensions } of result?.units ?? []) {
		const slot = dimensions.find(({ externalDimensionId }) => externalDimensionId === ACCOUNT);
		if (typeof slot?.externalDimensionValueId !== 'string') continue;
		for (const index of lineIndexes) accounts.set(index, { value: slot.externalDimensionValueId, isRule: slot.source === 'rule' });
	}
	return accounts;
}
