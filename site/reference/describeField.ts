import type { INodeProperties, INodePropertyCollection, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import { code, fromHtml, plain, sentence } from './markdown';

const TYPES: Readonly<Record<string, string>> = {
	string: 'text', number: 'number', boolean: 'on or off', json: 'JSON', options: 'choice', multiOptions: 'choices', collection: 'collection',
	fixedCollection: 'collection', dateTime: 'date and time', resourceLocator: 'from a list, or by id', hidden: 'hidden', notice: 'notice',
};

type Option = NonNullable<INodeProperties['options']>[number];

const isField = (option: Option): option is INodeProperties => 'type' in option && 'displayName' in option;
const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;
const isChoice = (option: Option): option is INodePropertyOptions => 'value' in option && 'name' in option;

/**
 * Describes a field as an entry of a list: label, name in the workflow's JSON, type, default, when it is shown, what it
 * is for, its choices with their meaning, and the fields inside it.
 *
 * @param siblings the fields beside it, which name those that its showing depends on
 */
export function describeField(field: INodeProperties, siblings: readonly INodeProperties[], indent = ''): string[] {
	const head = [`**${plain(field.displayName)}**`, code(field.name), `(${facts(field).join(', ')})`].join(' ');
	const texts = [field.description && sentence(fromHtml(field.description)), shownWhen(field, siblings), field.hint && `*Hint:* ${sentence(fromHtml(field.hint))}`, placeholder(field)];
	return [
		`${indent}- ${[head, ...texts.filter((text): text is string => Boolean(text))].join('. ').replaceAll(/\.\. /g, '. ').replaceAll('). ', ') ')}`,
		...choices(field).map((choice) => `${indent}  - ${choice}`),
		...(field.modes ?? []).map((mode) => `${indent}  - ${describeMode(mode)}`),
		...innerFields(field).flatMap((inner, _, all) => describeField(inner, all, `${indent}  `)),
	];
}

/** The fields that a collection holds. */
function innerFields(field: INodeProperties): INodeProperties[] {
	const options = field.options ?? [];
	return [...options.filter(isField), ...options.filter(isGroup).flatMap(({ values }) => values)];
}

function facts(field: INodeProperties): string[] {
	const { minValue, maxValue, multipleValues, password } = field.typeOptions ?? {};
	const limits = [minValue === undefined ? '' : `from ${minValue}`, maxValue === undefined ? '' : `to ${maxValue}`].filter((limit) => limit !== '');
	return [
		`${TYPES[field.type] ?? field.type}${multipleValues === true ? ', several' : ''}`,
		...(limits.length > 0 ? [limits.join(' ')] : []),
		...(password === true ? ['kept secret'] : []),
		...(field.required === true ? ['required'] : []),
		...versionOf(field),
		...(field.noDataExpression === true && field.type === 'options' ? ['no expression'] : []),
		...defaultOf(field),
	];
}

/** A node that has changed keeps the fields of its older versions for workflows that hold them. */
function versionOf({ displayOptions }: INodeProperties): string[] {
	const versions: readonly unknown[] = displayOptions?.show?.['@version'] ?? [];
	return versions.map((version) => {
		if (typeof version === 'object' && version !== null && '_cnd' in version) return `from version ${Object.values(version._cnd as object).join()} of the node`;
		return `in version ${String(version)} of the node`;
	});
}

function defaultOf(field: INodeProperties): string[] {
	const { default: value } = field;
	if (value === undefined || value === null || value === '' || field.type === 'notice') return [];
	if (field.type === 'resourceLocator' || ((field.type === 'collection' || field.type === 'fixedCollection') && Object.keys(value as object).length === 0)) return [];
	if (field.type === 'boolean') return [`default: ${value === true ? 'on' : 'off'}`];
	const named = (field.options ?? []).filter(isChoice).find((choice) => choice.value === value);
	return [`default: ${named ? `*${plain(named.name)}*` : code(typeof value === 'object' ? JSON.stringify(value) : String(value).replace(/\s*\n\s*/g, ' '))}`];
}

function choices(field: INodeProperties): string[] {
	return (field.options ?? []).filter(isChoice).map(({ name, value, description }) => `*${plain(name)}* ${code(String(value))}${description ? `: ${sentence(fromHtml(description))}` : ''}`);
}

function describeMode({ displayName, hint, placeholder: example }: INodePropertyMode): string {
	return `*${plain(displayName)}*${hint ? `: ${sentence(fromHtml(hint))}` : ''}${example ? ` ${plain(example)}` : ''}`;
}

function placeholder({ type, placeholder: example }: INodeProperties): string {
	return !example || type === 'collection' || type === 'fixedCollection' ? '' : `*Looks like:* ${code(example.replace(/^e\.g\.\s*/, ''))}`;
}

const CONDITIONS_OF_THE_PAGE = new Set(['resource', 'operation', '@tool', '@version']);

/** On what its showing depends, beside the operation itself: "Shown when *Source* is *Field*". */
function shownWhen({ displayOptions }: INodeProperties, siblings: readonly INodeProperties[]): string {
	const told = (conditions: object | undefined, verb: string): string[] =>
		Object.entries(conditions ?? {})
			.filter(([name]) => !CONDITIONS_OF_THE_PAGE.has(name))
			.map(([name, values]: [string, unknown]) => {
				const other = siblings.find((field) => field.name === name.replace(/^\//, ''));
				return `*${plain(other?.displayName ?? name)}* ${verb} ${(Array.isArray(values) ? values : [values]).map((value: unknown) => nameOf(value, other)).join(' or ')}`;
			});
	const when = [...told(displayOptions?.show, 'is'), ...told(displayOptions?.hide, 'is not')];
	return when.length === 0 ? '' : `Shown when ${when.join(' and ')}`;
}

function nameOf(value: unknown, field: INodeProperties | undefined): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const choice = (field?.options ?? []).filter(isChoice).find((one) => one.value === value);
	return choice ? `*${plain(choice.name)}*` : code(JSON.stringify(value));
}
