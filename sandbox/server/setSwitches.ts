import { isRecord } from './asRecord';
import { HttpAnswer } from './HttpAnswer';

/**
 * Changes switches at run time; the body of `POST /__emulator/switches` names the ones to change.
 *
 * @param nullable - switches that take null too; while such a one is null it takes any value
 * @throws HttpAnswer 400 for a switch that does not exist or a value of the wrong type
 */
export function setSwitches<T extends object>(switches: T, changes: unknown, allowed: Readonly<Partial<Record<keyof T, readonly unknown[]>>>, nullable: readonly string[] = []): void {
	if (!isRecord(changes)) throw new HttpAnswer(400, 'Send the switches to change as a JSON object.');
	const current = new Map<string, unknown>(Object.entries(switches));
	for (const [name, value] of Object.entries(changes)) {
		if (!current.has(name)) throw new HttpAnswer(400, `There is no switch "${name}". Known: ${[...current.keys()].join(', ')}.`);
		const before = current.get(name);
		const choices = new Map<string, readonly unknown[] | undefined>(Object.entries(allowed)).get(name);
		if (choices && !choices.includes(value)) throw new HttpAnswer(400, `The switch "${name}" takes one of: ${choices.join(', ')}.`);
		if (value === null && nullable.includes(name)) continue;
		if (before !== null && (typeof value !== typeof before || Array.isArray(value) !== Array.isArray(before))) throw new HttpAnswer(400, `The switch "${name}" takes a ${Array.isArray(before) ? 'list' : typeof before}.`);
	}
	Object.assign(switches, changes);
}
