import { NodeHelpers } from 'n8n-workflow';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, NodeParameterValue } from 'n8n-workflow';
import { STEP, type Conditions, type RecordedChoice, type RecordedField, type RecordedFields } from './interfaceRecord';

/** A choice of resource and operation; a node without such menus has one scope without either. */
export interface Scope {
	readonly resource?: string;
	readonly operation?: string;
}

/** Fields that hold nothing. */
const SILENT_TYPES = ['notice', 'button', 'callout', 'curlImport'];

/** The place of a scope, e.g. `proposal › request`; empty for a node without menus. */
export function placeOf({ resource, operation }: Scope): string {
	return [resource, operation].filter((part) => part !== undefined).join(STEP);
}

/** Every choice of resource and operation that a node's menus offer, in their order. */
export function scopesOf(properties: readonly INodeProperties[], version: number): Scope[] {
	const menu = (name: string, scope: Scope): string[] => [
		...new Set(properties.filter((property) => property.name === name && reducedConditions(property, scope, version) !== null).flatMap((property) => optionsOf(property).map(({ value }) => String(value)))),
	];
	const resources: Scope[] = properties.some(({ name }) => name === 'resource') ? menu('resource', {}).map((resource) => ({ resource })) : [{}];
	return resources.flatMap((scope) => {
		const operations = menu('operation', scope);
		return operations.length === 0 ? [scope] : operations.map((operation) => ({ ...scope, operation }));
	});
}

/** All fields of a node or a credential, each at every place where a saved workflow may hold it. */
export function describeFields(properties: readonly INodeProperties[], version = 1): RecordedFields {
	const fields: Record<string, RecordedField[]> = {};
	const add = (place: string, property: INodeProperties, conditions: ReducedConditions): void => {
		if (SILENT_TYPES.includes(property.type)) return;
		(fields[place] ??= []).push(describeField(property, conditions));
		for (const [step, child] of childrenOf(property)) add(`${place}${STEP}${step}`, child, child.displayOptions ?? {});
	};
	const scopes = scopesOf(properties, version);
	for (const scope of menuScopes(scopes)) {
		for (const property of properties) {
			if (!belongsTo(property, scope, scopes)) continue;
			const conditions = reducedConditions(property, scope, version);
			if (conditions !== null) add([placeOf(scope), property.name].filter((part) => part !== '').join(STEP), property, conditions);
		}
	}
	return fields;
}

type ReducedConditions = NonNullable<INodeProperties['displayOptions']>;

/** The scopes, and before them those in which their menus stand. */
function menuScopes(scopes: readonly Scope[]): Scope[] {
	const all = [{}, ...scopes.map(({ resource }) => (resource === undefined ? {} : { resource })), ...scopes];
	return [...new Map(all.map((scope) => [JSON.stringify(scope), scope])).values()];
}

/** The menus stand one step above what they choose, everything else below a choice of both. */
function belongsTo({ name, displayOptions }: INodeProperties, scope: Scope, scopes: readonly Scope[]): boolean {
	if (name === 'resource') return scope.resource === undefined && scope.operation === undefined;
	if (name === 'operation') return scope.operation === undefined && (scope.resource !== undefined || displayOptions?.show?.resource === undefined);
	return scopes.some(({ resource, operation }) => resource === scope.resource && operation === scope.operation);
}

/** The conditions beyond resource, operation and version; null where the field is never shown in this scope. */
function reducedConditions({ displayOptions = {} }: INodeProperties, scope: Scope, version: number): ReducedConditions | null {
	const { show = {}, hide = {} } = displayOptions;
	const menu: Record<string, string | undefined> = { resource: scope.resource, operation: scope.operation };
	for (const key of ['resource', 'operation']) {
		const wanted = show[key];
		// A field that needs a choice is not yet there where nothing is chosen.
		if (wanted !== undefined && (menu[key] === undefined || !wanted.includes(menu[key]))) return null;
		if (menu[key] !== undefined && hide[key]?.includes(menu[key])) return null;
	}
	const versions = show['@version'];
	if (versions !== undefined && !NodeHelpers.checkConditions(versions as never, [version as NodeParameterValue])) return null;
	const hidden = hide['@version'];
	if (hidden !== undefined && NodeHelpers.checkConditions(hidden as never, [version as NodeParameterValue])) return null;
	return { show: withoutMenus(show), hide: withoutMenus(hide) } as ReducedConditions;
}

function withoutMenus(conditions: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(conditions).filter(([key]) => !['resource', 'operation', '@version'].includes(key)));
}

function describeField(property: INodeProperties, { show, hide }: ReducedConditions): RecordedField {
	const hasChoices = property.type === 'options' || property.type === 'multiOptions';
	return {
		type: property.type,
		default: property.default ?? null,
		...(property.required === true ? { required: true } : {}),
		...(hasChoices ? { choices: optionsOf(property).map(describeChoice) } : {}),
		...(property.modes === undefined ? {} : { modes: property.modes.map(({ name }) => name) }),
		...(property.typeOptions?.multipleValues === true ? { multiple: true } : {}),
		...(property.noDataExpression === true ? { fixed: true } : {}),
		...(hasAny(show) ? { show: show as Conditions } : {}),
		...(hasAny(hide) ? { hide: hide as Conditions } : {}),
	};
}

function describeChoice({ value, displayOptions }: INodePropertyOptions): RecordedChoice {
	return hasAny(displayOptions?.show) ? { value, show: displayOptions?.show as Conditions } : value;
}

/** The fields inside a collection, with the steps to them. */
function childrenOf({ options = [] }: INodeProperties): Array<[string, INodeProperties]> {
	const isField = (option: object): option is INodeProperties => 'type' in option && 'displayName' in option;
	const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;
	return [
		...options.filter(isField).map((child): [string, INodeProperties] => [child.name, child]),
		...options.filter(isGroup).flatMap(({ name, values }) => values.map((child): [string, INodeProperties] => [`${name}${STEP}${child.name}`, child])),
	];
}

function optionsOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	return type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
}

function hasAny(conditions: object | undefined): boolean {
	return conditions !== undefined && Object.keys(conditions).length > 0;
}
