import type { InvoiceLine } from './invoiceLine';
import type { Address, Contact, Party } from './party';

/** How the vendor is to be paid. */
export interface PaymentInformation {
	readonly paymentMethodId?: string | null;
	readonly paymentReference?: string | null;
	readonly paymentTermsId?: string | null;
	readonly bankSwiftCode?: string | null;
	readonly bankIbanNumber?: string | null;
}

/**
 * A purchase invoice as received, in Kaunt's form (posted invoices and coding proposals take the same model).
 * Amounts are JSON numbers in major units of `currencyCode`; dates are `yyyy-MM-dd`.
 */
export interface Invoice {
	/** The id in the caller's own system; unique in the company. Using one twice replaces the earlier invoice for good. */
	readonly externalInvoiceId: string;
	readonly invoiceDate: string;
	readonly postingDate?: string | null;
	readonly dueDate?: string | null;
	/** ISO 4217, three letters. Absent: the company's own currency, two decimals. */
	readonly currencyCode?: string | null;
	readonly amountExVat: number;
	readonly vatAmount: number;
	readonly amountInclVat: number;
	readonly externalPurchaserId?: string | null;
	readonly buyer?: Party | null;
	readonly vendor: Party;
	readonly deliveryAddress?: Address | null;
	readonly deliveryContact?: Contact | null;
	/** The number the vendor printed on the invoice. */
	readonly vendorInvoiceNumber?: string | null;
	readonly orderNumber?: string | null;
	readonly externalApproverId?: string | null;
	readonly note?: string | null;
	readonly paymentInformation?: PaymentInformation | null;
	readonly invoiceLines: readonly InvoiceLine[];
}
