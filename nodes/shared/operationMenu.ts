import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * The menu of a resource, and the shorter one of an agent's tool, which offers only what reads. Two menus, because the
 * default of the first would be chosen in a tool although it is not shown there.
 *
 * @param options in alphabetical order of their names
 * @param reading those of them that change nothing at the service; the first is the tool's default. None: no menu for tools
 */
export function operationMenu(resource: string, options: readonly INodePropertyOptions[], byDefault: string, reading: readonly string[]): INodeProperties[] {
	const menu = (isTool: boolean, shown: readonly INodePropertyOptions[], value: string): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource], '@tool': [isTool] } },
		options: [...shown],
		default: value,
	});
	const [first] = reading;
	const forTools = first === undefined ? [] : [menu(true, options.filter(({ value }) => reading.includes(String(value))), first)];
	return [menu(false, options, byDefault), ...forTools];
}
