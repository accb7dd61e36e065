import type { RuleInput, RuleSetInput, RuleTest } from '../model/ruleSet';
import { rulesFromTable } from './rulesFromTable';
import type { TableRow } from './rulesFromTable';

/** A column that says what a rule does; an object without any is no row of a table. */
const RESULT_COLUMN = /^\s*(set[\s_]+\S|split[\s_]+\d|accrual[\s_]+\S|(postingText|review|stop)\s*$)/i;

/**
 * Puts together rules in whatever form people have them: whole rule sets, single rules, rows of a decision table. What is
 * wrong with a rule is found, with its place, when the set is compiled.
 */
export class RuleCollection {
	private name: string | undefined;
	private readonly conditions: Record<string, unknown> = {};
	private readonly tests: unknown[] = [];
	private readonly rules: unknown[] = [];
	private readonly rows: TableRow[] = [];

	/** Takes in one object by its form. False: it is none of the known forms. */
	add(entry: unknown): boolean {
		if (!isObject(entry)) return false;
		if (Array.isArray(entry.rules)) this.addRuleSet(entry, entry.rules as unknown[]);
		else if ('conditions' in entry && 'event' in entry) this.rules.push(entry);
		else if (Object.keys(entry).some((header) => RESULT_COLUMN.test(header))) this.rows.push(entry as TableRow);
		else return false;
		return true;
	}

	/** Takes in the rows of a decision table. A blank one counts, so that findings name the rows as the sheet does. */
	addRows(rows: readonly TableRow[]): void {
		for (const row of rows) this.rows.push(row);
	}

	/** All rules: those that are JSON first, then those of the table. @throws RuleSetError with every finding of the table */
	toRuleSet(): RuleSetInput {
		const { name, conditions, tests, rules, rows } = this;
		const fromTable = rows.length === 0 ? [] : rulesFromTable(rows).rules;
		return {
			...(name === undefined ? {} : { name }),
			...(Object.keys(conditions).length === 0 ? {} : { conditions: conditions as RuleSetInput['conditions'] }),
			rules: [...(rules as RuleInput[]), ...fromTable],
			...(tests.length === 0 ? {} : { tests: tests as RuleTest[] }),
		};
	}

	private addRuleSet({ name, conditions, tests }: Readonly<Record<string, unknown>>, rules: readonly unknown[]): void {
		if (typeof name === 'string') this.name ??= name;
		if (isObject(conditions)) for (const [key, condition] of Object.entries(conditions)) define(this.conditions, key, condition);
		if (Array.isArray(tests)) this.tests.push(...(tests as unknown[]));
		for (const rule of rules) this.rules.push(rule);
	}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key `__proto__` must not reach the prototype. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
	Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
