import { compareFields, same, type Difference } from './compareFields';
import { STEP, type InterfaceRecord, type RecordedCredential, type RecordedEnd, type RecordedNode, type RecordedVersion } from './interfaceRecord';

/**
 * Compares the package with what was released, as someone with saved workflows and credentials feels it.
 *
 * @returns every difference, each in words, the breaking ones first; texts for people are no difference
 */
export function compareInterface(released: InterfaceRecord, current: InterfaceRecord): Difference[] {
	const differences = [...overNames('node', released.nodes, current.nodes, compareNode), ...overNames('credential', released.credentials, current.credentials, compareCredential)];
	return differences.sort((a, b) => Number(b.isBreaking) - Number(a.isBreaking));
}

function overNames<T extends { readonly label: string }>(what: string, released: Readonly<Record<string, T>>, current: Readonly<Record<string, T>>, compare: (old: T, now: T) => Difference[]): Difference[] {
	return [...new Set([...Object.keys(released), ...Object.keys(current)])].flatMap((name) => {
		const [old, now] = [released[name], current[name]];
		if (old === undefined) return [{ isBreaking: false, place: now?.label ?? name, text: `${what} "${name}" is new` }];
		if (now === undefined) return [{ isBreaking: true, place: old.label, text: `${what} "${name}" is gone: what was saved with it no longer works` }];
		return compare(old, now);
	});
}

function compareCredential(old: RecordedCredential, now: RecordedCredential): Difference[] {
	return compareFields(now.label, old.fields, now.fields);
}

function compareNode(old: RecordedNode, now: RecordedNode): Difference[] {
	const { label } = now;
	const several = Object.keys({ ...old.versions, ...now.versions }).length > 1;
	return [
		...compareTool(old, now),
		...compareCredentialsOf(old, now),
		...compareWebhooks(old, now),
		...Object.entries(old.versions).flatMap(([version, before]) => {
			const after = now.versions[version];
			if (after === undefined) return [{ isBreaking: true, place: label, text: `version ${version} is gone: workflows saved with it no longer run` }];
			return compareVersion(several ? `${label} (version ${version})` : label, before, after);
		}),
		...Object.keys(now.versions).filter((version) => old.versions[version] === undefined).map((version) => ({ isBreaking: false, place: label, text: `version ${version} is new` })),
	];
}

function compareTool({ isTool: was }: RecordedNode, { isTool: is, label }: RecordedNode): Difference[] {
	if (was === is) return [];
	return [is ? { isBreaking: false, place: label, text: 'can be given to agents now' } : { isBreaking: true, place: label, text: 'is no tool for agents any more: workflows that gave it to one no longer run' }];
}

function compareCredentialsOf({ credentials: old, versions }: RecordedNode, { credentials: now, label }: RecordedNode): Difference[] {
	const note = (name: string, isBreaking: boolean, text: string): Difference => ({ isBreaking, place: `${label}${STEP}credential ${name}`, text });
	/** Whether a field of the released node had one of the choices, so that saved workflows can be in that state. */
	const wasChoice = (field: string, value: unknown): boolean =>
		Object.values(versions).some(({ fields }) => Object.entries(fields).some(([place, variants]) => place.split(STEP).at(-1) === field && variants.some(({ choices }) => choices === undefined || choices.some((choice) => same(choice, value)))));
	return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
		const [before, after] = [old[name], now[name]];
		if (after === undefined) return [note(name, true, 'is not asked for any more: saved workflows lose it')];
		if (before === undefined) return [note(name, after.required && after.show === undefined, after.required ? 'is new and required: saved workflows have none and no longer run' : 'is new')];
		if (!before.required && after.required) return [note(name, true, 'is required now: saved workflows without it no longer run')];
		if (before.required && !after.required) return [note(name, false, 'may be left out now')];
		if (same(before.show ?? {}, after.show ?? {})) return [];
		const more = Object.entries(before.show ?? {}).flatMap(([field, values]) => (after.show?.[field] ?? ['any']).filter((value) => !values.some((other) => same(other, value))).map((value) => ({ field, value })));
		const fewer = Object.entries(after.show ?? {}).some(([field, values]) => !(before.show?.[field] ?? ['any']).every((value) => values.some((other) => same(other, value))));
		if (fewer) return [note(name, true, 'is asked for in fewer cases: saved workflows lose it in the others')];
		const reached = more.filter(({ field, value }) => value === 'any' || wasChoice(field, value));
		if (after.required && reached.length > 0) return [note(name, true, `is required in more cases (${reached.map(({ field, value }) => `${field} = ${String(value)}`).join(', ')}): saved workflows have none there and no longer run`)];
		return [note(name, false, 'is asked for in other cases too')];
	});
}

function compareWebhooks({ webhooks: old }: RecordedNode, { webhooks: now, label }: RecordedNode): Difference[] {
	const note = (name: string, isBreaking: boolean, text: string): Difference => ({ isBreaking, place: `${label}${STEP}webhook ${name}`, text });
	return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
		const [before, after] = [old[name], now[name]];
		if (before === undefined) return [note(name, false, `is new: ${after}`)];
		if (after === undefined) return [note(name, true, 'is gone: whoever calls its address is refused')];
		return before === after ? [] : [note(name, true, `changed from "${before}" to "${after}": addresses that were handed out no longer work as they did`)];
	});
}

function compareVersion(label: string, old: RecordedVersion, now: RecordedVersion): Difference[] {
	return [...compareEnds(label, 'input', old.inputs, now.inputs), ...compareEnds(label, 'output', old.outputs, now.outputs), ...compareFields(label, old.fields, now.fields)];
}

type Ends = RecordedVersion['inputs'];

/** Connections go by position, so an end may only be added after the last. A choice that is gone is told of as a field's. */
function compareEnds(label: string, what: 'input' | 'output', released: Ends, current: Ends): Difference[] {
	return Object.entries(released).flatMap(([choice, old]) => {
		const now = current[choice];
		const place = [label, choice].filter((part) => part !== '').join(STEP);
		if (now === undefined) return [];
		return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => compareEnd(`${what} ${index + 1}`, old[index], now[index]))
			.flat()
			.map((difference) => ({ ...difference, place }));
	});
}

function compareEnd(what: string, old: RecordedEnd | undefined, now: RecordedEnd | undefined): Array<Omit<Difference, 'place'>> {
	if (old === undefined) return [now?.required === true ? { isBreaking: true, text: `${what} is new and must be connected: saved workflows do not connect it` } : { isBreaking: false, text: `${what} is new` }];
	if (now === undefined) return [{ isBreaking: true, text: `${what}${nameOf(old)} is gone: saved connections lead nowhere` }];
	if (old.type !== now.type) return [{ isBreaking: true, text: `${what} changed its type from ${old.type} to ${now.type}: saved connections do not fit` }];
	if (old.name !== now.name) return [{ isBreaking: true, text: `${what} was${nameOf(old)} and is${nameOf(now)}: saved connections go by position and would carry something else` }];
	if (old.required !== true && now.required === true) return [{ isBreaking: true, text: `${what}${nameOf(now)} must be connected now: saved workflows may leave it open` }];
	return old.required === now.required ? [] : [{ isBreaking: false, text: `${what}${nameOf(now)} may stay open now` }];
}

function nameOf({ name }: RecordedEnd): string {
	return ` ${name === undefined ? 'without a name' : `"${name}"`}`;
}
