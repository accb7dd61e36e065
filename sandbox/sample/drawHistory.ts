import { vatOf } from './amounts';
import { vatCodes } from './chart';
import { addDays, monthAfter, monthName } from './dates';
import type { InvoiceDraft, LineDraft, LineDraw } from './drafts';
import type { LineSpec, VendorSpec } from './vendors/vendorSpec';

type Random = () => number;

/** What to draw: from which month, how many months. */
export interface HistorySpan {
	/** `yyyy-MM` of the first month. */
	readonly firstMonth: string;
	readonly months: number;
}

/**
 * Draws the invoices that the vendors sent in a span of months, in order of date.
 * Credit notes follow some invoices a few days later, with negative amounts and the coding of what they credit.
 */
export function drawHistory(vendors: readonly VendorSpec[], span: HistorySpan, random: Random): InvoiceDraft[] {
	const drafts: InvoiceDraft[] = [];
	vendors.forEach((vendor, vendorIndex) => {
		for (let offset = 0; offset < span.months; offset += 1) {
			// Vendors with longer intervals do not all invoice in the same month.
			if ((offset + vendorIndex) % vendor.everyMonths !== 0) continue;
			const invoice = drawInvoice(vendor, monthAfter(span.firstMonth, offset), random);
			drafts.push(invoice);
			const isCredited = random() < (vendor.creditShare ?? 0);
			if (isCredited) drafts.push(creditOf(invoice, random));
		}
	});
	return drafts.sort((a, b) => compareText(a.invoiceDate, b.invoiceDate) || compareText(a.vendor.id, b.vendor.id));
}

function drawInvoice(vendor: VendorSpec, month: string, random: Random): InvoiceDraft {
	const invoiceDate = `${month}-${String(whole([1, 20], random)).padStart(2, '0')}`;
	const lines = chooseLines(vendor, random).map((spec) => drawLine(spec, invoiceDate, random));
	return { vendor, invoiceDate, note: null, lines };
}

/** The lines on every invoice, then some of the optional ones, in the vendor's order. */
function chooseLines(vendor: VendorSpec, random: Random): LineSpec[] {
	const optional = vendor.lines.filter((line) => line.optional);
	const wanted = vendor.optionalLines ? Math.min(whole(vendor.optionalLines, random), optional.length) : 0;
	const chosen = new Set<LineSpec>();
	while (chosen.size < wanted) {
		const pick = optional[Math.floor(random() * optional.length)];
		if (pick) chosen.add(pick);
	}
	return vendor.lines.filter((line) => !line.optional || chosen.has(line));
}

function drawLine(spec: LineSpec, invoiceDate: string, random: Random): LineDraft {
	return toLineDraft(
		{
			spec,
			quantity: whole(spec.quantity, random),
			unitPriceMinor: whole(spec.price, random),
			costCenter: drawCostCenter(spec, random),
			project: spec.project && random() < spec.project[1] ? spec.project[0] : null,
		},
		invoiceDate,
	);
}

/** Computes a line from what was drawn: net = quantity × price, VAT rounded per line. */
export function toLineDraft(draw: LineDraw, invoiceDate: string): LineDraft {
	const { spec } = draw;
	const netMinor = draw.quantity * draw.unitPriceMinor;
	return {
		description: spec.description.replace('{month}', monthName(invoiceDate)),
		name: spec.name ?? null,
		unit: spec.unit,
		quantity: draw.quantity,
		netMinor,
		vatMinor: vatOf(netMinor, vatCodes[spec.vatCode]?.percent ?? 0),
		coding: { account: spec.account, vatCode: spec.vatCode, costCenter: draw.costCenter, project: draw.project },
		text: spec.text.replace('{month}', monthName(invoiceDate)),
		accrualMonths: spec.accrualMonths ?? null,
	};
}

function creditOf(invoice: InvoiceDraft, random: Random): InvoiceDraft {
	const line = invoice.lines[Math.floor(random() * invoice.lines.length)] as LineDraft;
	const credited: LineDraft = {
		...line,
		description: `Kreditering: ${line.description}`,
		quantity: -line.quantity,
		netMinor: -line.netMinor + 0,
		vatMinor: -line.vatMinor + 0,
		text: `Kredit ${line.text}`,
		accrualMonths: null,
	};
	return { vendor: invoice.vendor, invoiceDate: addDays(invoice.invoiceDate, whole([3, 8], random)), note: 'Kreditnota', lines: [credited] };
}

function drawCostCenter(spec: LineSpec, random: Random): string {
	if (typeof spec.costCenter === 'string') return spec.costCenter;
	const total = spec.costCenter.reduce((sum, [, weight]) => sum + weight, 0);
	let left = random() * total;
	for (const [costCenter, weight] of spec.costCenter) {
		left -= weight;
		if (left < 0) return costCenter;
	}
	return spec.costCenter[0]?.[0] ?? '100';
}

/** A whole number in [low, high]. */
function whole([low, high]: readonly [number, number], random: Random): number {
	return low + Math.floor(random() * (high - low + 1));
}

// Not localeCompare: its order depends on the machine.
function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
