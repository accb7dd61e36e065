import type { Finding } from '../model/finding';
import type { Invoice } from '../model/invoice';
import type { InvoiceLine } from '../model/invoiceLine';
import { ADDITIONAL_FIELD_PREFIX, findFact } from './factCatalogue';
import type { FactSubject } from './factCatalogue';
import { nearestFact } from './nearestFact';

/** Amounts are called otherwise on the line than among the facts. */
const LINE_FIELDS: Readonly<Record<string, string>> = { amountExVat: 'lineAmountExVat', vatAmount: 'lineVatAmount', amountInclVat: 'lineAmountInclVat' };

type Values = Record<string, unknown>;

function setAt(target: Values, steps: readonly string[], value: unknown): void {
	const [step = '', ...rest] = steps;
	if (rest.length === 0) {
		target[step] = value;
		return;
	}
	const inner = (target[step] ?? {}) as Values;
	target[step] = inner;
	setAt(inner, rest, value);
}

/** The other way round: a line with its invoice of which just these facts are stated; amounts default to 0, the date to 2000-01-01. */
export function subjectFromFacts(facts: Readonly<Record<string, string | number | null>>, path: string): { readonly subject: FactSubject; readonly findings: readonly Finding[] } {
	const findings: Finding[] = [];
	const additionalFields: Record<string, string> = {};
	const line: Values = { lineAmountExVat: 0, lineVatAmount: 0, lineAmountInclVat: 0, additionalFields };
	const invoice: Values = { externalInvoiceId: '', invoiceDate: '2000-01-01', amountExVat: 0, vatAmount: 0, amountInclVat: 0, vendor: {}, invoiceLines: [line] };
	for (const [name, value] of Object.entries(facts)) {
		const at = `${path}.${name}`;
		if (!findFact(name)) {
			findings.push({ code: 'RULE_UNKNOWN_FACT', path: at, message: `the fact "${name}" does not exist`, remedy: `Did you mean "${nearestFact(name)}"?` });
		} else if (name === 'line.vatRate') {
			findings.push({ code: 'RULE_TEST_INVALID', path: at, message: '"line.vatRate" is derived', remedy: 'Give line.amountExVat and line.vatAmount.' });
		} else if (name.startsWith(ADDITIONAL_FIELD_PREFIX)) {
			if (value !== null) Object.defineProperty(additionalFields, name.slice(ADDITIONAL_FIELD_PREFIX.length), { value: String(value), enumerable: true, configurable: true });
		} else {
			const [owner = '', ...steps] = name.split('.');
			const field = owner === 'line' ? [LINE_FIELDS[steps[0] ?? ''] ?? steps[0] ?? ''] : steps;
			setAt(owner === 'line' ? line : owner === 'invoice' ? invoice : ((invoice[owner] ??= {}) as Values), field, value);
		}
	}
	return { subject: { invoice: invoice as unknown as Invoice, line: line as unknown as InvoiceLine }, findings };
}
