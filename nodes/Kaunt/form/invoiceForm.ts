import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readJsonObject } from '../../shared/readJson';
import { amount, day, furtherFields, otherFieldsField, required, text } from './formFields';
import type { Show } from './formFields';
import { convert, filledIn, rowsOf, toAmount, toDay, toText } from './readForm';

const lineFields: INodeProperties[] = [
	text('Description', 'description', 'Pallet freight week 9', 'What the line is for; Kaunt learns most from it'),
	amount('Amount Excluding VAT', 'lineAmountExVat', '1200.00', 'Net amount of the line'),
	amount('VAT Amount', 'lineVatAmount', '300.00', 'VAT of the line'),
	amount('Amount Including VAT', 'lineAmountInclVat', '1500.00', 'Gross amount of the line'),
	text('Item Name', 'name', 'FREIGHT-PAL', 'Short name of the item in a catalogue'),
	text('Line Number', 'lineNumber', '10', 'Number of the line, unique in the invoice; proposals are tied to lines by it. Empty: its place in this form.'),
	text('Quantity', 'quantity', '4', 'How many were delivered'),
	text('Unit of Measure', 'unitOfMeasure', 'Pcs', 'What the quantity counts'),
];

/** The form of one invoice, for where `source` is `form`. */
export function invoiceForm(show: Show): INodeProperties[] {
	return [
		...required(show, [
			text('External Invoice ID', 'externalInvoiceId', '4711-2026', 'ID of the invoice in your system, unique in the company. Kaunt replaces what it has under the same ID.'),
			day('Invoice Date', 'invoiceDate', 'The day on the invoice'),
			amount('Amount Excluding VAT', 'amountExVat', '1200.00', 'Net amount of the whole invoice'),
			amount('VAT Amount', 'vatAmount', '300.00', 'VAT of the whole invoice'),
			amount('Amount Including VAT', 'amountInclVat', '1500.00', 'Gross amount of the whole invoice'),
		]),
		{ ...text('Vendor ID', 'vendorId', 'V1044', 'ID of the vendor in your ledger; Kaunt learns by vendor'), displayOptions: { show } },
		{
			displayName: 'Invoice Lines',
			name: 'invoiceLines',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Line', sortable: true },
			placeholder: 'Add Line',
			required: true,
			displayOptions: { show },
			default: {},
			description: 'The lines of the invoice, at least one. Kaunt proposes a coding for each.',
			options: [{ displayName: 'Line', name: 'line', values: lineFields }],
		},
		furtherFields(show, 'invoiceFields', [
			text('Approver ID', 'externalApproverId', 'LSN', 'Who approves the invoice first'),
			text('Buyer ID', 'buyerId', 'B1', 'ID of the buyer in your system'),
			text('Buyer Name', 'buyerName', 'Nordlys Demo A/S', 'Name of the company that bought'),
			text('Currency Code', 'currencyCode', 'DKK', 'ISO 4217 code of the currency'),
			day('Due Date', 'dueDate', 'The day by which the invoice is to be paid'),
			text('Note', 'note', 'Second reminder', 'Free text that belongs to the invoice'),
			text('Order Number', 'orderNumber', 'PO-55', 'Number of the order that the invoice is for'),
			otherFieldsField('invoice', '{ "paymentInformation": { "paymentTermsId": "NET30" } }'),
			day('Posting Date', 'postingDate', 'The day on which the invoice was or will be posted'),
			text('Purchaser ID', 'externalPurchaserId', 'KAT', 'Who ordered what the invoice is for'),
			text('Vendor Invoice Number', 'vendorInvoiceNumber', '98-113', 'The number that the vendor gave the invoice'),
			text('Vendor Name', 'vendorName', 'Fjordfragt ApS', 'Name of the vendor'),
			text('Vendor Tax ID', 'vendorTaxId', 'DK10000002', 'VAT or company registration number of the vendor'),
		]),
	];
}

/**
 * Reads {@link invoiceForm} of one item as an invoice in Kaunt's form. Nothing is checked here: what is missing stays
 * missing, and the check of the invoice says so with its place.
 *
 * @throws CodedError `JSON_INVALID`, `JSON_NOT_AN_OBJECT`
 */
export function readInvoiceForm(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const { otherFields, buyerId, buyerName, vendorName, vendorTaxId, ...further } = context.getNodeParameter('invoiceFields', itemIndex, {}) as IDataObject;
	const known = filledIn({
		externalInvoiceId: toText(read('externalInvoiceId')),
		invoiceDate: read('invoiceDate'),
		amountExVat: toAmount(read('amountExVat')),
		vatAmount: toAmount(read('vatAmount')),
		amountInclVat: toAmount(read('amountInclVat')),
		...further,
	} as IDataObject);
	const buyer = filledIn({ externalId: toText(buyerId), name: buyerName } as IDataObject);
	const vendor = filledIn({ externalId: toText(read('vendorId')), name: vendorName, taxIdentificationNumber: toText(vendorTaxId) } as IDataObject);
	const other = readJsonObject(otherFields, 'Other Fields (JSON)') as IDataObject;
	return {
		...other,
		...convert(convert(known, ['invoiceDate', 'dueDate', 'postingDate'], toDay(context.getTimezone())), TEXTS, toText),
		// Both are required by Kaunt, none of their fields is.
		buyer: { ...(other.buyer as IDataObject), ...buyer },
		vendor: { ...(other.vendor as IDataObject), ...vendor },
		invoiceLines: rowsOf(read('invoiceLines'), 'line').map(toLine),
	};
}

const TEXTS = ['externalApproverId', 'externalPurchaserId', 'orderNumber', 'vendorInvoiceNumber'];
const LINE_AMOUNTS = ['lineAmountExVat', 'lineVatAmount', 'lineAmountInclVat', 'quantity'];

function toLine(row: IDataObject, index: number): IDataObject {
	return { lineNumber: String(index + 1), ...convert(convert(filledIn(row), LINE_AMOUNTS, toAmount), ['lineNumber', 'name'], toText) };
}
