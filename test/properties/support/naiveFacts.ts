import type { FactSubject } from '../../../engine/facts/factCatalogue';

/**
 * The facts of the properties, read here once more and by hand. A fact that the invoice does not state is left out, as
 * json-rules-engine knows it; what stands in the caller's own fields is given as it is, null and lists included.
 */
export function naiveFacts({ invoice, line }: FactSubject): Record<string, unknown> {
	const stated: Record<string, unknown> = {
		'vendor.externalId': invoice.vendor.externalId,
		'vendor.name': invoice.vendor.name,
		'vendor.address.countryCode': invoice.vendor.address?.countryCode,
		'invoice.currencyCode': invoice.currencyCode,
		'invoice.invoiceDate': invoice.invoiceDate,
		'invoice.note': invoice.note,
		'line.description': line.description,
		'line.unitOfMeasure': line.unitOfMeasure,
		'line.amountExVat': line.lineAmountExVat,
		'line.quantity': line.quantity,
	};
	const facts = Object.entries(stated).filter(([, value]) => value !== undefined && value !== null);
	const own = Object.entries(line.additionalFields ?? {}).map(([key, value]) => [`line.additionalFields.${key}`, value as unknown] as const);
	return Object.fromEntries([...facts, ...own.filter(([, value]) => value !== undefined)]);
}

export const TEXT_FACTS = ['vendor.externalId', 'vendor.name', 'vendor.address.countryCode', 'invoice.currencyCode', 'invoice.note', 'line.description', 'line.unitOfMeasure', 'line.additionalFields.tag'] as const;

export const ALL_FACTS = [...TEXT_FACTS, 'invoice.invoiceDate', 'line.amountExVat', 'line.quantity', 'line.additionalFields.list', 'line.additionalFields.object', 'line.additionalFields.absent'] as const;
