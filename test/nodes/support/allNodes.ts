import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { InvoiceCoding } from '../../../nodes/InvoiceCoding/InvoiceCoding.node';
import { Kaunt } from '../../../nodes/Kaunt/Kaunt.node';
import { KauntTrigger } from '../../../nodes/KauntTrigger/KauntTrigger.node';
import { Kravia } from '../../../nodes/Kravia/Kravia.node';
import { KraviaTrigger } from '../../../nodes/KraviaTrigger/KraviaTrigger.node';

/** A node and the folder below `nodes/` that it is written in. */
export interface KnownNode {
	readonly folder: string;
	readonly node: INodeType;
}

/** Every node of the package. */
export const allNodes: readonly KnownNode[] = [
	{ folder: 'Kaunt', node: new Kaunt() },
	{ folder: 'KauntTrigger', node: new KauntTrigger() },
	{ folder: 'InvoiceCoding', node: new InvoiceCoding() },
	{ folder: 'Kravia', node: new Kravia() },
	{ folder: 'KraviaTrigger', node: new KraviaTrigger() },
];

export const isField = (option: object): option is INodeProperties => 'type' in option && 'displayName' in option;
export const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;
export const isChoice = (option: object): option is INodePropertyOptions => 'value' in option && 'name' in option;

/** Every field, also those inside collections. */
export function allFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...allFields((property.options ?? []).filter(isField)),
		...(property.options ?? []).filter(isGroup).flatMap(({ values }) => allFields(values)),
	]);
}

/** One operation as the menus offer it. */
export interface OfferedOperation {
	readonly resource: INodePropertyOptions;
	readonly operation: INodePropertyOptions;
}

/** What the menus of a node offer on the canvas; a node without menus offers nothing. */
export function offeredOperations(properties: readonly INodeProperties[]): OfferedOperation[] {
	const resources = (properties.find(({ name }) => name === 'resource')?.options ?? []).filter(isChoice);
	const menus = properties.filter(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['@tool']?.[0] !== true);
	return resources.flatMap((resource) =>
		menus
			.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource.value as string))
			.flatMap((menu) => (menu.options ?? []).filter(isChoice).map((operation) => ({ resource, operation }))),
	);
}
