/** A resource whose items are registered as claims: what Kravia calls it, and how the form speaks of it. */
export interface ClaimKind {
	readonly resource: string;
	readonly claimType: 'Invoice' | 'CreditNote' | 'CollectionCase';
	/** In the middle of a sentence, e.g. `credit note`. */
	readonly name: string;
	/** As a label, e.g. `Credit Note`. */
	readonly label: string;
	/** What its number and its date are called. */
	readonly numberOf: string;
}

export const INVOICE: ClaimKind = { resource: 'invoice', claimType: 'Invoice', name: 'invoice', label: 'Invoice', numberOf: 'Invoice' };
export const CREDIT_NOTE: ClaimKind = { resource: 'creditNote', claimType: 'CreditNote', name: 'credit note', label: 'Credit Note', numberOf: 'Credit Note' };
export const COLLECTION_CASE: ClaimKind = { resource: 'collectionCase', claimType: 'CollectionCase', name: 'collection case', label: 'Collection Case', numberOf: 'Invoice' };
