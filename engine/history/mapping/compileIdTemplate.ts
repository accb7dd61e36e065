import { CellFault } from '../cells/CellFault';

/** Gives the value of a placeholder, null if it has none. */
export type PlaceholderValues = (name: string) => string | null;

/** Builds the id of a document from its placeholders. */
export type IdTemplate = (valueOf: PlaceholderValues) => string;

/**
 * Prepares templates such as `{documentNumber}-{vendorId}-{fiscalYear}`: the first whose placeholders all have a value
 * makes the id. An id of which a part is missing is never made: it could be another document's.
 *
 * @returns a function that throws CellFault `EXTERNAL_INVOICE_ID_INCOMPLETE` when no template can be filled
 */
export function compileIdTemplate(templates: readonly string[]): IdTemplate {
	const compiled = templates.map(compileOne);
	return (valueOf) => {
		for (const fill of compiled) {
			const id = fill(valueOf);
			if (id !== null) return id;
		}
		throw new CellFault({
			code: 'EXTERNAL_INVOICE_ID_INCOMPLETE',
			message: `The external invoice id cannot be made: of ${templates.map((one) => `"${one}"`).join(' and of ')} a part is missing in this row.`,
			remedy: 'Fill in the columns that the id is made of, or choose a template with columns that every row has.',
			path: 'externalInvoiceId',
		});
	};
}

/** Names of the placeholders of a template. */
export function placeholdersOf(template: string): string[] {
	return [...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] as string);
}

function compileOne(template: string): (valueOf: PlaceholderValues) => string | null {
	const parts = template.split(/\{([^{}]+)\}/);
	return (valueOf) => {
		let id = '';
		for (let at = 0; at < parts.length; at += 1) {
			const text = at % 2 === 0 ? (parts[at] as string) : valueOf(parts[at] as string);
			if (text === null || (at % 2 === 1 && text === '')) return null;
			id += text;
		}
		return id;
	};
}

/** The fiscal year of a day: the calendar year in which it began. */
export function fiscalYearOf(date: string, startMonth: number): string {
	const year = Number(date.slice(0, 4));
	return String(Number(date.slice(5, 7)) < startMonth ? year - 1 : year);
}
