import { gen } from './workload.mjs';
import { toSubjects } from './toRuleSet.mjs';

// Invoices with Kaunt's full answer: every view, for lines taken from the workload.

const ANSWERS = {
	'as documented': { dimensions: ['Account', 'CostCenter'], values: 2 },
	large: { dimensions: ['Account', 'CostCenter', 'VatCode'], values: 3 },
};
const CONFIDENCE = ['High', 'Medium', 'Low'];
const GROUPS = 4;

function valueOf(dimension, invoiceIndex, group, place) {
	if (dimension === 'Account') return String(4000 + ((invoiceIndex * 7 + group * 13 + place * 31) % 3900));
	return dimension === 'CostCenter' ? String((invoiceIndex + group + place * 3) % 300) : ['25', '0', '12'][place];
}

function buildInvoice(lines, index) {
	const [{ invoice }] = toSubjects(lines.slice(0, 1));
	let net = 0;
	let vat = 0;
	const invoiceLines = lines.map((line, at) => {
		const lineNet = Math.round(line.amount * 100);
		const lineVat = Math.round(lineNet * 0.25);
		net += lineNet;
		vat += lineVat;
		return { lineNumber: String(at + 1), description: line.description, quantity: line.quantity, unitOfMeasure: line.unit, lineAmountExVat: lineNet / 100, lineVatAmount: lineVat / 100, lineAmountInclVat: (lineNet + lineVat) / 100 };
	});
	return {
		...invoice, externalInvoiceId: `F${index}`, vendorInvoiceNumber: `V${index}`, currencyCode: 'DKK',
		amountExVat: net / 100, vatAmount: vat / 100, amountInclVat: (net + vat) / 100, invoiceLines,
	};
}

function buildProposal(invoice, index, { dimensions, values }) {
	const places = Array.from({ length: values }, (_, place) => place);
	const member = (dimension, group, place) => ({
		externalDimensionId: dimension, externalDimensionName: dimension,
		externalDimensionValueId: valueOf(dimension, index, group, place), externalDimensionValueName: `Value ${place}`,
	});
	const combination = (group, place) => ({
		confidence: CONFIDENCE[place], proposalPriority: place + 1,
		dimensionsWithValues: dimensions.map((dimension) => ({ ...member(dimension, group, place), confidence: CONFIDENCE[place] })),
	});
	const groups = Array.from({ length: GROUPS }, (_, group) => invoice.invoiceLines.map((_line, at) => at).filter((at) => at % GROUPS === group));
	const sum = (indexes, field) => Math.round(indexes.reduce((all, at) => all + invoice.invoiceLines[at][field] * 100, 0)) / 100;
	return {
		id: `P${index}`,
		invoiceLineCodingDimensionProposals: invoice.invoiceLines.map((line, at) => ({
			invoiceLineNumber: line.lineNumber,
			dimensionProposals: dimensions.map((dimension) => ({
				externalDimensionId: dimension, externalDimensionName: dimension,
				dimensionValueProposals: places.map((place) => {
					const { externalDimensionValueId, externalDimensionValueName } = member(dimension, at % GROUPS, place);
					return { externalDimensionValueId, externalDimensionValueName, confidence: CONFIDENCE[place], proposalPriority: place + 1 };
				}),
			})),
		})),
		invoiceLineCodingDimensionCombinationProposals: invoice.invoiceLines.map((line, at) => ({
			invoiceLineNumber: line.lineNumber, dimensionCombinationProposals: places.map((place) => combination(at % GROUPS, place)),
		})),
		invoiceCodingProposalGroups: groups.flatMap((indexes, group) => (indexes.length === 0 ? [] : [{
			invoiceLineNumbers: indexes.map((at) => String(at + 1)), invoiceLineIndexes: indexes, type: 'Posting',
			postingTextProposals: [{ text: `Posting ${group}`, proposalPriority: 1 }, { text: 'Goods', proposalPriority: 2 }],
			dimensionCombinationProposal: combination(group, 0),
			amountExVat: sum(indexes, 'lineAmountExVat'), vatAmount: sum(indexes, 'lineVatAmount'), amountInclVat: sum(indexes, 'lineAmountInclVat'),
		}])),
	};
}

/** Different invoices, each with its proposal. */
export function buildCases({ ruleCount, lineCount, count, answer }) {
	const { lines } = gen({ nRules: ruleCount, nLines: Math.max(4000, lineCount * 2) });
	return Array.from({ length: count }, (_, index) => {
		const own = Array.from({ length: lineCount }, (_line, at) => lines[(index * lineCount + at) % lines.length]);
		const invoice = buildInvoice(own, index);
		return { invoice, proposal: buildProposal(invoice, index, ANSWERS[answer]) };
	});
}
