/** A postal address in Kaunt's form. */
export interface Address {
	readonly address?: string | null;
	readonly city?: string | null;
	readonly zipCode?: string | null;
	/** ISO 3166-1 alpha-3, e.g. `DNK`. */
	readonly countryCode?: string | null;
}

/** A person or a desk to write to. */
export interface Contact {
	readonly name?: string | null;
	readonly emailAddress?: string | null;
	readonly phoneNumber?: string | null;
}

/** One of the two parties of a purchase: the vendor or the buyer (Kaunt: CompanyDto). */
export interface Party {
	/** The id of the party in the caller's own system. */
	readonly externalId?: string | null;
	readonly name?: string | null;
	/** Global Location Number, 13 digits. */
	readonly glnNumber?: string | null;
	/** VAT or company number, e.g. a Danish CVR number. */
	readonly taxIdentificationNumber?: string | null;
	readonly address?: Address | null;
	readonly contact?: Contact | null;
}
