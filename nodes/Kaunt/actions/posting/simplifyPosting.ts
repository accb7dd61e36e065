import type { IDataObject } from 'n8n-workflow';

const KEPT = ['id', 'externalInvoiceId', 'postingLineNumber', 'postingDate', 'description', 'currencyCode', 'postingAmountExVat', 'postingVatAmount', 'postingAmountInclVat'];

/** Ten fields of a posting; its dimensions as one object, by the ids of the ledger: `{ "Account": "6540" }`. */
export function simplifyPosting(posting: IDataObject): IDataObject {
	const dimensions = Array.isArray(posting.dimensions) ? (posting.dimensions as IDataObject[]) : [];
	return {
		...Object.fromEntries(KEPT.map((name) => [name, posting[name] ?? null])),
		dimensions: Object.fromEntries(dimensions.map(({ externalDimensionId, externalDimensionValueId }) => [String(externalDimensionId), externalDimensionValueId ?? null])),
	};
}
