import type { FactSubject } from '../facts/factCatalogue';
import { findFact } from '../facts/factCatalogue';
import { nearestFact } from '../facts/nearestFact';
import type { Finding } from '../model/finding';

const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Findings for placeholders that name no fact. */
export function checkTemplate(template: string, path: string): Finding[] {
	return [...template.matchAll(PLACEHOLDER)].flatMap(([, name = '']) =>
		findFact(name)
			? []
			: [{ code: 'RULE_UNKNOWN_FACT', path, message: `the template asks for the fact "${name}", which does not exist`, remedy: `Did you mean "${nearestFact(name)}"?` }],
	);
}

/** Whether a value is filled in per line. */
export function isTemplate(value: string): boolean {
	return value.includes('{{');
}

/** Fills `{{fact}}` in; a fact that the invoice does not state leaves nothing. */
export function renderTemplate(template: string, subject: FactSubject): string {
	return template
		.replace(PLACEHOLDER, (_match, name: string) => {
			const value = findFact(name)?.read(subject);
			return value === undefined || value === null ? '' : String(value);
		})
		.replace(/\s+/g, ' ')
		.trim();
}
