import type { FactSubject } from '../facts/factCatalogue';
import { findFact } from '../facts/factCatalogue';
import { nearestFact } from '../facts/nearestFact';
import type { Finding } from '../model/finding';

const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** So much of a name is quoted and compared with the facts that there are; no fact's is longer. */
const LONGEST_NAME = 200;

/** Findings for placeholders that name no fact, and for braces that are none. */
export function checkTemplate(template: string, path: string): Finding[] {
	const findings = [...template.matchAll(PLACEHOLDER)].flatMap(([, name = '']): Finding[] => {
		if (findFact(name)) return [];
		const quoted = name.slice(0, LONGEST_NAME);
		return [{ code: 'RULE_UNKNOWN_FACT', path, message: `the template asks for the fact "${quoted}", which does not exist`, remedy: `Did you mean "${nearestFact(quoted)}"?` }];
	});
	if (!isTemplate(template.replace(PLACEHOLDER, ''))) return findings;
	return [...findings, { code: 'RULE_TEMPLATE_INVALID', path, message: 'the template opens with "{{" and is not closed, or names no fact', remedy: 'Write it as {{line.description}}.' }];
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
