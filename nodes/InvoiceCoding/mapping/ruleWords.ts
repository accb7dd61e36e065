import type { INodePropertyOptions } from 'n8n-workflow';

/** Chosen for a fact that the list does not name. */
export const OTHER_FACT = 'other';

/** The facts that rules ask for most, as the form names them; the value is the fact of the rule language. */
export const FACT_CHOICES: INodePropertyOptions[] = [
	{ name: '(Another)', value: OTHER_FACT, description: 'Any other fact, by its name' },
	{ name: 'Buyer ID', value: 'buyer.externalId' },
	{ name: 'Buyer Name', value: 'buyer.name' },
	{ name: 'Invoice Amount Excl. VAT', value: 'invoice.amountExVat' },
	{ name: 'Invoice Amount Incl. VAT', value: 'invoice.amountInclVat' },
	{ name: 'Invoice Currency', value: 'invoice.currencyCode' },
	{ name: 'Invoice Date', value: 'invoice.invoiceDate' },
	{ name: 'Invoice Note', value: 'invoice.note' },
	{ name: 'Line Amount Excl. VAT', value: 'line.amountExVat' },
	{ name: 'Line Amount Incl. VAT', value: 'line.amountInclVat' },
	{ name: 'Line Item Name', value: 'line.name' },
	{ name: 'Line Text', value: 'line.description' },
	{ name: 'Line VAT Rate', value: 'line.vatRate' },
	{ name: 'Order Number', value: 'invoice.orderNumber' },
	{ name: 'Purchaser ID', value: 'invoice.externalPurchaserId' },
	{ name: 'Vendor Country', value: 'vendor.address.countryCode' },
	{ name: 'Vendor GLN', value: 'vendor.glnNumber' },
	{ name: 'Vendor ID', value: 'vendor.externalId' },
	{ name: 'Vendor Name', value: 'vendor.name' },
	{ name: 'Vendor Tax Number', value: 'vendor.taxIdentificationNumber' },
];

/** Comparisons as the form names them; the value is the operator as the header of a decision table has it. */
export const COMPARISONS: INodePropertyOptions[] = [
	{ name: 'Contains', value: 'contains' },
	{ name: 'Does Not Contain', value: 'does not contain' },
	{ name: 'Ends With', value: 'ends with' },
	{ name: 'Equals', value: 'is' },
	{ name: 'Is at Least', value: 'at least' },
	{ name: 'Is at Most', value: 'at most' },
	{ name: 'Is Between', value: 'between' },
	{ name: 'Is Empty', value: 'is empty' },
	{ name: 'Is None Of', value: 'not in' },
	{ name: 'Is Not', value: 'is not' },
	{ name: 'Is Not Empty', value: 'is not empty' },
	{ name: 'Is One Of', value: 'in' },
	{ name: 'Matches Pattern', value: 'matches' },
	{ name: 'Starts With', value: 'starts with' },
];
