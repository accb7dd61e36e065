import { STEP, type Conditions, type RecordedChoice, type RecordedField, type RecordedFields } from './interfaceRecord';

/** One difference from the released interface, in words. */
export interface Difference {
	/** Whether something that was saved with the released version may no longer work or do something else. */
	readonly isBreaking: boolean;
	/** e.g. `Kaunt › proposal › request › companyName`. */
	readonly place: string;
	readonly text: string;
}

type Note = Omit<Difference, 'place'>;

const breaking = (text: string): Note => ({ isBreaking: true, text });
const addition = (text: string): Note => ({ isBreaking: false, text });
const shown = (value: unknown): string => JSON.stringify(value);

/** Compares the fields of a node version or of a credential. */
export function compareFields(label: string, released: RecordedFields, current: RecordedFields): Difference[] {
	const places = [...new Set([...Object.keys(released), ...Object.keys(current)])];
	return places.flatMap((place) => {
		const before = released[place] ?? [];
		const after = current[place] ?? [];
		const world = new World(place, released, current);
		return pairs(before, after, world).flatMap(([old, now]) => compareField(old, now, world).map((note) => ({ ...note, place: `${label}${STEP}${place}` })));
	});
}

/** The fields around a place: what a condition can refer to. */
class World {
	private readonly around: string;

	constructor(
		private readonly place: string,
		private readonly released: RecordedFields,
		private readonly current: RecordedFields,
	) {
		this.around = place.split(STEP).slice(0, -1).join(STEP);
	}

	/**
	 * Whether something saved with the released version can be in a state in which `name` has one of `values`: it had
	 * the choice, or it has not got the field at all and n8n takes the default.
	 */
	wasPossible(name: string, values: readonly unknown[]): boolean {
		const old = this.released[this.beside(name)];
		if (old !== undefined) return old.some(({ choices }) => choices === undefined || choices.some((choice) => values.some((value) => same(valueOf(choice), value))));
		const now = this.current[this.beside(name)];
		return now === undefined || now.some((field) => values.some((value) => same(field.default, value)));
	}

	/** Whether the whole menu entry is new, so that nothing saved can be in it. */
	get isNewScope(): boolean {
		return this.around !== '' && !Object.keys(this.released).some((place) => place.startsWith(`${this.around}${STEP}`));
	}

	/** Whether a field came after the release and every saved workflow has its default, which is one of `values`. */
	isNewWithDefault(name: string, values: readonly unknown[]): boolean {
		return this.released[this.beside(name)] === undefined && (this.current[this.beside(name)] ?? []).some((field) => values.some((value) => same(field.default, value)));
	}

	private beside(name: string): string {
		// From the inside of a collection a condition names a neighbour, or with a slash a field of the node.
		return name.startsWith('/') ? [...this.place.split(STEP).slice(0, 2), name.slice(1)].join(STEP) : [this.around, name].filter((part) => part !== '').join(STEP);
	}
}

/** Which field of now continues which of before: the one that breaks least. */
function pairs(before: readonly RecordedField[], after: readonly RecordedField[], world: World): Array<[RecordedField | undefined, RecordedField | undefined]> {
	const left = [...after];
	const paired = before.map((old): [RecordedField | undefined, RecordedField | undefined] => {
		const costs = left.map((now) => compareField(old, now, world).reduce((sum, { isBreaking }) => sum + (isBreaking ? 100 : 1), 0));
		const best = costs.indexOf(Math.min(...costs));
		return [old, best < 0 ? undefined : left.splice(best, 1)[0]];
	});
	return [...paired, ...left.map((now): [undefined, RecordedField] => [undefined, now])];
}

function compareField(old: RecordedField | undefined, now: RecordedField | undefined, world: World): Note[] {
	if (old === undefined) return now === undefined ? [] : compareNewField(now, world);
	if (now === undefined) return [breaking('is gone: what saved workflows hold there is no longer read')];
	return [
		...(old.type === now.type ? [] : [breaking(`type changed from ${old.type} to ${now.type}: saved values have the wrong form`)]),
		...(same(old.default, now.default) ? [] : [breaking(`default changed from ${shown(old.default)} to ${shown(now.default)}: saved workflows that left it alone would behave differently`)]),
		...compareChoices(old.choices, now.choices),
		...compareModes(old.modes, now.modes),
		...compareFlags(old, now),
		...compareConditions(old, now, world),
	];
}

function compareNewField(now: RecordedField, world: World): Note[] {
	const reached = Object.entries(now.show ?? {}).every(([name, values]) => world.wasPossible(name, values));
	if (now.required === true && isEmpty(now.default) && reached && !world.isNewScope) return [breaking('is new and required, without a default: saved workflows have nothing there and no longer run')];
	return [addition('is new')];
}

function compareChoices(old: readonly RecordedChoice[] = [], now: readonly RecordedChoice[] = []): Note[] {
	const find = (list: readonly RecordedChoice[], choice: RecordedChoice): RecordedChoice | undefined => list.find((other) => same(valueOf(other), valueOf(choice)));
	return [
		...old.flatMap((choice) => {
			const kept = find(now, choice);
			if (kept === undefined) return [breaking(`choice ${shown(valueOf(choice))} is gone: saved workflows that chose it no longer run`)];
			const narrower = narrowedNames(showOf(choice), showOf(kept));
			return narrower.length === 0 ? [] : [breaking(`choice ${shown(valueOf(choice))} is now offered only by ${narrower.join(' and ')}: saved workflows that chose it elsewhere no longer run`)];
		}),
		...now.filter((choice) => find(old, choice) === undefined).map((choice) => addition(`choice ${shown(valueOf(choice))} is new`)),
	];
}

function compareModes(old: readonly string[] = [], now: readonly string[] = []): Note[] {
	return [
		...old.filter((mode) => !now.includes(mode)).map((mode) => breaking(`way of picking ${shown(mode)} is gone: saved workflows that used it no longer run`)),
		...now.filter((mode) => !old.includes(mode)).map((mode) => addition(`way of picking ${shown(mode)} is new`)),
	];
}

function compareFlags(old: RecordedField, now: RecordedField): Note[] {
	return [
		...(old.multiple === now.multiple ? [] : [breaking(now.multiple === true ? 'holds a list now: saved values have the wrong form' : 'no longer holds a list: saved values have the wrong form')]),
		...(old.fixed === now.fixed ? [] : now.fixed === true ? [breaking('takes no expressions any more: saved ones are no longer evaluated')] : [addition('takes expressions now')]),
		...(old.required === now.required ? [] : now.required === true && isEmpty(now.default) ? [breaking('is required now: saved workflows that left it empty no longer run')] : [addition(now.required === true ? 'is required now, and has a default' : 'may be left empty now')]),
	];
}

function compareConditions(old: RecordedField, now: RecordedField, world: World): Note[] {
	const narrowed = narrowedNames(old.show, now.show).filter((name) => (old.show ?? {})[name] !== undefined || !world.isNewWithDefault(name, now.show?.[name] ?? []));
	const hidden = Object.entries(now.hide ?? {}).filter(([name, values]) => !values.every((value) => (old.hide?.[name] ?? []).some((other) => same(other, value))) && world.wasPossible(name, values));
	const changed = !same(old.show ?? {}, now.show ?? {}) || !same(old.hide ?? {}, now.hide ?? {});
	if (narrowed.length > 0) return [breaking(`is shown in fewer cases, by ${narrowed.map((name) => `${name} ${shown(old.show?.[name] ?? 'any')} → ${shown(now.show?.[name])}`).join(' and ')}: what saved workflows hold there is no longer read in the others`)];
	if (hidden.length > 0) return [breaking(`is hidden in more cases, by ${hidden.map(([name]) => name).join(' and ')}: what saved workflows hold there is no longer read in them`)];
	return changed ? [addition('is shown in other cases too')] : [];
}

/** The names by which `now` holds in fewer cases than `old`. */
function narrowedNames(old: Conditions = {}, now: Conditions = {}): string[] {
	return Object.entries(now)
		.filter(([name, values]) => {
			const before = old[name];
			return before === undefined || !before.every((value) => values.some((other) => same(other, value)));
		})
		.map(([name]) => name);
}

function valueOf(choice: RecordedChoice): unknown {
	return typeof choice === 'object' ? choice.value : choice;
}

function showOf(choice: RecordedChoice): Conditions | undefined {
	return typeof choice === 'object' ? choice.show : undefined;
}

function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || value === '' || same(value, {}) || same(value, []) || (typeof value === 'object' && 'value' in value && value.value === '');
}

/** Both are plain data out of one function or a JSON file, but the order of names may differ. */
export function same(left: unknown, right: unknown): boolean {
	return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
