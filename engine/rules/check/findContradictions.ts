import { findFact } from '../../facts/factCatalogue';
import type { Finding } from '../../model/finding';
import type { PlacedComparison } from './readConjunction';

/** What one fact may still be, after some comparisons. */
interface Possible {
	values: readonly unknown[] | null;
	low: number;
	lowIncluded: boolean;
	high: number;
	highIncluded: boolean;
}

function isReference(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'fact' in value;
}

function narrow(possible: Possible, operator: string, value: unknown): void {
	const bound = typeof value === 'number' ? value : Number.NaN;
	const atLeast = (low: number, isIncluded: boolean): void => {
		if (low > possible.low || (low === possible.low && !isIncluded)) Object.assign(possible, { low, lowIncluded: isIncluded });
	};
	const atMost = (high: number, isIncluded: boolean): void => {
		if (high < possible.high || (high === possible.high && !isIncluded)) Object.assign(possible, { high, highIncluded: isIncluded });
	};
	switch (operator) {
		case 'equal':
			possible.values = (possible.values ?? [value]).filter((one) => one === value);
			break;
		case 'in':
			if (Array.isArray(value)) possible.values = (possible.values ?? (value as unknown[])).filter((one) => (value as unknown[]).includes(one));
			break;
		case 'greaterThan':
			atLeast(bound, false);
			break;
		case 'greaterThanInclusive':
			atLeast(bound, true);
			break;
		case 'lessThan':
			atMost(bound, false);
			break;
		case 'lessThanInclusive':
			atMost(bound, true);
			break;
		case 'between': {
			const [low, high] = value as readonly [unknown, unknown];
			if (typeof low === 'number' && typeof high === 'number') {
				atLeast(low, true);
				atMost(high, true);
			} else if (typeof low === 'string' && typeof high === 'string' && low > high) {
				possible.values = [];
			}
			break;
		}
	}
}

function isImpossible({ values, low, lowIncluded, high, highIncluded }: Possible): boolean {
	if (low > high || (low === high && !(lowIncluded && highIncluded))) return true;
	if (values === null) return false;
	const fits = (value: unknown): boolean =>
		typeof value !== 'number' || ((value > low || (value === low && lowIncluded)) && (value < high || (value === high && highIncluded)));
	return !values.some(fits);
}

/** The kind of value that a fact has and a comparison asks for do not meet: a text is never equal to a number. */
function wrongKind({ fact, operator, value }: PlacedComparison): boolean {
	const kind = findFact(fact)?.kind;
	const wanted = operator === 'equal' ? [value] : operator === 'in' && Array.isArray(value) ? (value as unknown[]) : [];
	return kind !== undefined && wanted.length > 0 && wanted.every((one) => typeof one === (kind === 'number' ? 'string' : 'number'));
}

/** Comparisons that can never hold together, or never at all. */
export function findContradictions(comparisons: readonly PlacedComparison[], rule: string): readonly Finding[] {
	const possible = new Map<string, Possible>();
	const findings: Finding[] = [];
	const never = (path: string, message: string, remedy: string): void => {
		findings.push({ code: 'RULE_NEVER_TRUE', path, message: `the rule "${rule}" can never hold: ${message}`, remedy });
	};
	for (const comparison of comparisons) {
		const { fact, operator, value, path } = comparison;
		if (isReference(value)) continue;
		if (wrongKind(comparison)) {
			never(path, `"${fact}" is ${findFact(fact)?.kind === 'number' ? 'a number' : 'text'}, and is compared with ${findFact(fact)?.kind === 'number' ? 'text' : 'a number'}`, findFact(fact)?.kind === 'number' ? 'Write the number without quotation marks.' : 'Write the value in quotation marks.');
			continue;
		}
		const one = possible.get(fact) ?? { values: null, low: Number.NEGATIVE_INFINITY, lowIncluded: true, high: Number.POSITIVE_INFINITY, highIncluded: true };
		const wasPossible = !isImpossible(one);
		narrow(one, operator, value);
		possible.set(fact, one);
		if (wasPossible && isImpossible(one)) never(path, `what it asks of "${fact}" excludes itself`, 'Correct one of the comparisons, or delete the rule.');
	}
	return findings;
}
