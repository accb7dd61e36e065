import { toMajor } from './amounts';
import { accounts, costCenters, projects, vatCodes } from './chart';
import { endOfPeriod } from './dates';
import type { LineDraft } from './drafts';
import type { SampleDimensionValue, SampleInvoice, SamplePosting } from './sampleTypes';

/** Builds the postings of an invoice as the ERP booked it: lines with the same coding and text were posted together. */
export function toPostings(invoice: SampleInvoice, lines: readonly LineDraft[]): SamplePosting[] {
	return [...groupByCoding(lines).values()].map((group, index) => toPosting(invoice, group, index + 1));
}

function groupByCoding(lines: readonly LineDraft[]): Map<string, LineDraft[]> {
	const groups = new Map<string, LineDraft[]>();
	for (const line of lines) {
		const key = JSON.stringify([line.coding, line.text, line.accrualMonths]);
		groups.set(key, [...(groups.get(key) ?? []), line]);
	}
	return groups;
}

function toPosting(invoice: SampleInvoice, lines: readonly LineDraft[], postingLineNumber: number): SamplePosting {
	const first = lines[0] as LineDraft;
	const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
	const vatMinor = lines.reduce((sum, line) => sum + line.vatMinor, 0);
	const postingDate = invoice.postingDate ?? invoice.invoiceDate;
	return {
		postingLineNumber,
		externalInvoiceId: invoice.externalInvoiceId,
		vendorInvoiceNumber: invoice.vendorInvoiceNumber,
		postedInvoiceId: null,
		fiscalPeriod: postingDate.slice(0, 7),
		postingDate,
		description: first.text,
		postingAmountExVat: toMajor(netMinor),
		postingVatAmount: toMajor(vatMinor),
		postingAmountInclVat: toMajor(netMinor + vatMinor),
		currencyCode: invoice.currencyCode,
		dimensions: dimensionsOf(first.coding),
		...(first.accrualMonths === null
			? {}
			: {
					accrual: {
						accrualCode: `${first.accrualMonths}M`,
						accrualStartDate: invoice.invoiceDate,
						accrualEndDate: endOfPeriod(invoice.invoiceDate, first.accrualMonths),
					},
				}),
	};
}

function dimensionsOf(coding: LineDraft['coding']): SampleDimensionValue[] {
	const { account, vatCode, costCenter, project } = coding;
	return [
		value('Account', 'Finanskonto', account, accounts[account]),
		value('VatCode', 'Momskode', vatCode, vatCodes[vatCode]?.name),
		value('CostCenter', 'Omkostningssted', costCenter, costCenters[costCenter]),
		...(project ? [value('Project', 'Projekt', project, projects[project])] : []),
	];
}

function value(dimensionId: string, dimensionName: string, id: string, name: string | undefined): SampleDimensionValue {
	return {
		externalDimensionId: dimensionId,
		externalDimensionName: dimensionName,
		externalDimensionValueId: id,
		externalDimensionValueName: name ?? id,
	};
}
