import type { IDataObject } from 'n8n-workflow';

import type { CodingResult } from '../../../engine/index';

/** What a record is made of, beside the coding. */
export interface RecordParts {
	/** As it came from Kaunt; null: there was none. */
	readonly proposal: unknown;
	/** ISO time of the run. */
	readonly fetchedAt: string;
}

/**
 * A short record of proposal and decision, for a later back-test: texts only, under names that n8n's Data Tables allow,
 * so that it goes into such a table as it is.
 *
 * @param decided as it is coded in the mode Live
 */
export function writeRecord(decided: CodingResult, { proposal, fetchedAt }: RecordParts): IDataObject {
	const { externalInvoiceId, disposition, units, reasons, audit } = decided;
	const perUnit = units.map(({ lineIndexes, dimensions }) => ({
		lineIndexes,
		dimensions: Object.fromEntries(dimensions.map((slot) => [slot.externalDimensionId, slot.externalDimensionValueId])),
		sources: Object.fromEntries(dimensions.map((slot) => [slot.externalDimensionId, slot.source])),
	}));
	return {
		externalInvoiceId,
		fetchedAt,
		proposalId: audit.proposalId,
		proposal: proposal === null ? null : JSON.stringify(proposal),
		coding: JSON.stringify(perUnit),
		disposition,
		reasonCodes: [...new Set(reasons.map(({ code }) => code))].join(', '),
		ruleSetHash: audit.ruleSetHash,
		policyHash: audit.policyHash,
		ledgerHash: audit.ledgerHash,
	};
}
