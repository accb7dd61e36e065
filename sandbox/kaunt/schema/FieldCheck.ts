import { isRecord, type JsonObject } from '../../server/asRecord';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a date of the calendar, yyyy-MM-dd. */
export function isDate(value: unknown): value is string {
	if (typeof value !== 'string' || !DATE.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Collects what is wrong with the fields of one JSON object. */
export class FieldCheck {
	readonly errors: Record<string, string[]> = {};

	constructor(
		private readonly value: JsonObject,
		private readonly prefix = '',
		collected?: Record<string, string[]>,
	) {
		if (collected) this.errors = collected;
	}

	get isClean(): boolean {
		return Object.keys(this.errors).length === 0;
	}

	fail(field: string, problem: string): void {
		(this.errors[this.prefix + field] ??= []).push(problem);
	}

	requiredText(field: string): void {
		const value = this.value[field];
		if (typeof value !== 'string' || value === '') this.fail(field, 'must be a non-empty text');
	}

	optionalText(...fields: readonly string[]): void {
		for (const field of fields) {
			const value = this.value[field];
			if (value !== undefined && value !== null && typeof value !== 'string') this.fail(field, 'must be a text or null');
		}
	}

	requiredNumber(...fields: readonly string[]): void {
		for (const field of fields) {
			if (typeof this.value[field] !== 'number') this.fail(field, 'must be a number');
		}
	}

	optionalNumber(...fields: readonly string[]): void {
		for (const field of fields) {
			const value = this.value[field];
			if (value !== undefined && value !== null && typeof value !== 'number') this.fail(field, 'must be a number or null');
		}
	}

	requiredDate(field: string): void {
		if (!isDate(this.value[field])) this.fail(field, 'must be a date, yyyy-MM-dd');
	}

	optionalDate(...fields: readonly string[]): void {
		for (const field of fields) {
			const value = this.value[field];
			if (value !== undefined && value !== null && !isDate(value)) this.fail(field, 'must be a date, yyyy-MM-dd, or null');
		}
	}

	currency(field: string): void {
		const value = this.value[field];
		if (value !== undefined && value !== null && !(typeof value === 'string' && value.length === 3)) this.fail(field, 'must have exactly 3 characters');
	}

	/** Checks a nested object with the same collection of errors. @returns null when it is absent or no object */
	inside(field: string, isRequired: boolean): { check: FieldCheck; value: JsonObject } | null {
		const value = this.value[field];
		if (isRecord(value)) return { check: new FieldCheck(value, `${this.prefix}${field}.`, this.errors), value };
		if (isRequired || (value !== undefined && value !== null)) this.fail(field, 'must be an object');
		return null;
	}

	/** Checks the objects of a list. */
	each(field: string, least: number, check: (item: FieldCheck, value: JsonObject) => void): void {
		const list = this.value[field];
		if (list === undefined || list === null) {
			if (least > 0) this.fail(field, `must hold at least ${least} entry`);
			return;
		}
		if (!Array.isArray(list) || list.length < least) {
			this.fail(field, least > 0 ? `must be a list with at least ${least} entry` : 'must be a list');
			return;
		}
		list.forEach((item: unknown, index) => {
			if (isRecord(item)) check(new FieldCheck(item, `${this.prefix}${field}[${index}].`, this.errors), item);
			else this.fail(`${field}[${index}]`, 'must be an object');
		});
	}
}
