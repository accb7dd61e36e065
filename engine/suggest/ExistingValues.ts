import { CodedError } from '../errors/CodedError';
import type { Invoice } from '../model/invoice';
import type { InvoiceLine } from '../model/invoiceLine';
import type { RuleMatch, RuleMode } from '../model/ruleSet';
import type { CompiledRuleSet } from '../rules/CompiledRuleSet';
import { renderTemplate } from '../rules/template';

/** What is known of a posting that follows no line: nothing but the invoice. */
const NO_LINE = {} as InvoiceLine;

/** What the rules that there are say of a line: of each dimension the value of the highest rule, enforcing rules first. */
export class ExistingValues {
	constructor(private readonly ruleSet: CompiledRuleSet) {}

	/** For every line of an invoice, in their order. */
	ofLines(invoice: Invoice): ReadonlyMap<string, string>[] {
		return invoice.invoiceLines.map((line) => this.of(invoice, line));
	}

	/** For a posting that follows no line. */
	ofInvoice(invoice: Invoice): ReadonlyMap<string, string> {
		return this.of(invoice, NO_LINE);
	}

	private of(invoice: Invoice, line: InvoiceLine): ReadonlyMap<string, string> {
		try {
			return valuesOf(this.ruleSet.evaluate({ invoice, line }), invoice, line);
		} catch (error) {
			// Rules that cannot be decided for a line say nothing of it.
			if (error instanceof CodedError && error.code === 'RULE_EVALUATION_FAILED') return NOTHING;
			throw error;
		}
	}
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function valuesOf(matches: readonly RuleMatch[], invoice: Invoice, line: InvoiceLine): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	for (const mode of ['enforce', 'fill'] satisfies RuleMode[]) {
		for (const match of matches) {
			if (match.mode !== mode) continue;
			for (const [dimension, template] of Object.entries(match.params.dimensions)) {
				const value = template.includes('{{') ? renderTemplate(template, { invoice, line }) : template;
				if (value !== '' && !values.has(dimension)) values.set(dimension, value);
			}
		}
	}
	return values;
}
