import type { RuleMode } from '../model/ruleSet';
import { isCalendarDate } from './fields';
import { isObject, isRequiredText } from './plainValues';
import type { ParsedRule } from './ruleSchema';

const KEYS: ReadonlySet<string> = new Set(['name', 'mode', 'priority', 'enabled', 'validFrom', 'validTo', 'description', 'conditions', 'event']);
const EVENT_KEYS: ReadonlySet<string> = new Set(['type', 'params']);
/** Splits and accruals are left to the schema. */
const PARAM_KEYS: ReadonlySet<string> = new Set(['dimensions', 'postingText', 'review', 'stop']);
const MODES: ReadonlySet<unknown> = new Set<RuleMode>(['fill', 'enforce', 'forbid', 'suggest']);

function hasOnly(value: Readonly<Record<string, unknown>>, keys: ReadonlySet<string>): boolean {
	for (const key of Object.keys(value)) if (!keys.has(key)) return false;
	return true;
}

function isFlag(value: unknown): boolean {
	return value === undefined || typeof value === 'boolean';
}

function isDay(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && isCalendarDate(value));
}

function isDimensions(value: unknown): value is Readonly<Record<string, string>> {
	if (!isObject(value)) return false;
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => key !== '__proto__' && isRequiredText(value[key]));
}

/**
 * A rule as the schema would give it, if it says what it says in the plainest form: no text to be trimmed, no number to
 * be read, no split, no accrual. Null: it is left to the schema, which alone says what is wrong.
 */
export function readPlainRule(rule: unknown): ParsedRule | null {
	if (!isObject(rule) || !hasOnly(rule, KEYS)) return null;
	const { name, mode, priority, enabled, validFrom, validTo, description, conditions, event } = rule;
	if (!isRequiredText(name) || !isFlag(enabled) || !isDay(validFrom) || !isDay(validTo) || (mode !== undefined && !MODES.has(mode))) return null;
	if (priority !== undefined && !(typeof priority === 'number' && Number.isInteger(priority) && priority >= 1)) return null;
	if (description !== undefined && typeof description !== 'string') return null;
	if (typeof validFrom === 'string' && typeof validTo === 'string' && validFrom > validTo) return null;
	if (!isObject(conditions) || Object.prototype.hasOwnProperty.call(conditions, '__proto__')) return null;
	if (!isObject(event) || event.type !== 'code' || !hasOnly(event, EVENT_KEYS)) return null;
	const { params } = event;
	if (!isObject(params) || !hasOnly(params, PARAM_KEYS) || !isDimensions(params.dimensions) || !isFlag(params.review) || !isFlag(params.stop)) return null;
	if (params.postingText !== undefined && (typeof params.postingText !== 'string' || params.postingText === '')) return null;
	return {
		name,
		mode: (mode ?? 'fill') as RuleMode,
		priority: (priority ?? 1) as number,
		enabled: (enabled ?? true) as boolean,
		validFrom: (validFrom ?? null) as string | null,
		validTo: (validTo ?? null) as string | null,
		...(description === undefined ? {} : { description }),
		conditions: { ...conditions },
		event: { type: 'code', params: { ...params, dimensions: { ...params.dimensions } } },
	};
}
