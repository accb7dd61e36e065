import type { ICredentialType, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { compareInterface } from './compareInterface';
import { describeCredential, describeNode, describePackage, publishedNodes } from './describePackage';
import type { InterfaceRecord } from './interfaceRecord';

const forSending = { show: { resource: ['letter'], operation: ['send'] } };

/** A small node of the shape of ours: a menu of resources, one of operations, fields below. */
const properties = (): INodeProperties[] => [
	{ displayName: 'Resource', name: 'resource', type: 'options', noDataExpression: true, options: [{ name: 'Letter', value: 'letter' }, { name: 'Stamp', value: 'stamp' }], default: 'letter' },
	{ displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, displayOptions: { show: { resource: ['letter'] } }, options: [{ name: 'Send', value: 'send' }, { name: 'Store', value: 'store' }], default: 'send' },
	{ displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, displayOptions: { show: { resource: ['stamp'] } }, options: [{ name: 'Buy', value: 'buy' }], default: 'buy' },
	{ displayName: 'Name', name: 'companyName', type: 'string', default: '' },
	{ displayName: 'Text', name: 'text', type: 'string', required: true, displayOptions: forSending, default: '' },
	{ displayName: 'Paper', name: 'paper', type: 'options', displayOptions: forSending, options: [{ name: 'White', value: 'white' }, { name: 'Blue', value: 'blue' }], default: 'white' },
	{ displayName: 'Ink', name: 'ink', type: 'string', displayOptions: { show: { ...forSending.show, paper: ['white', 'blue'] } }, default: 'black' },
	{ displayName: 'To', name: 'to', type: 'resourceLocator', displayOptions: forSending, modes: [{ displayName: 'List', name: 'list', type: 'list' }, { displayName: 'ID', name: 'id', type: 'string' }], default: { mode: 'list', value: '' } },
	{ displayName: 'Options', name: 'options', type: 'collection', displayOptions: forSending, default: {}, options: [{ displayName: 'Timeout', name: 'timeout', type: 'number', default: 10 }] },
];

const description = (): INodeTypeDescription => ({
	displayName: 'Post',
	name: 'post',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: {},
	usableAsTool: true,
	inputs: ['main'],
	outputs: '={{ $parameter["operation"] === "send" ? [{ type: "main", displayName: "Sent" }, { type: "main", displayName: "Refused" }] : ["main"] }}',
	credentials: [{ name: 'postApi', required: true }, { name: 'sealApi', required: true, displayOptions: { show: { paper: ['blue'] } } }],
	webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
	properties: properties(),
});

const credential = (): ICredentialType => ({ name: 'postApi', displayName: 'Post API', properties: [{ displayName: 'Scheme', name: 'scheme', type: 'options', options: [{ name: 'Raw', value: 'raw' }, { name: 'Bearer', value: 'bearer' }], default: 'raw' }] });

function record(node: INodeTypeDescription, access: ICredentialType = credential()): InterfaceRecord {
	return { nodes: { [node.name]: describeNode({ description: node } as INodeType) }, credentials: { [access.name]: describeCredential(access) } };
}

const released = record(description());

/** What the guard says of a change, breaking differences with an exclamation mark. */
function said(change: (node: INodeTypeDescription, field: (name: string) => INodeProperties) => void): string[] {
	const node = description();
	change(node, (name) => {
		const found = node.properties.find((property) => property.name === name);
		if (found === undefined) throw new Error(`There is no field ${name}.`);
		return found;
	});
	return told(record(node));
}

function told(current: InterfaceRecord): string[] {
	return compareInterface(released, current).map(({ isBreaking, place, text }) => `${isBreaking ? '! ' : ''}${place}: ${text.split(':')[0]}`);
}

const remove = (node: INodeTypeDescription, name: string): void => {
	node.properties = node.properties.filter((property) => property.name !== name);
};

describe('the guard of the released interface', () => {
	it('says nothing of an unchanged node, nor of texts for people', () => {
		expect(said(() => undefined)).toEqual([]);
		expect(said((node, field) => {
			node.description = 'Sends letters';
			Object.assign(field('text'), { displayName: 'Body', description: 'What to say', placeholder: 'e.g. Dear', hint: 'Short' });
			node.properties.push({ displayName: 'Mind the weight', name: 'weightNotice', type: 'notice', default: '' });
		})).toEqual([]);
	});

	it('says in whole sentences what breaks and for whom', () => {
		const node = description();
		Object.assign(node.properties[3] as INodeProperties, { default: 'x' });
		expect(compareInterface(released, record(node))[0]).toEqual({ isBreaking: true, place: 'Post › letter › send › companyName', text: 'default changed from "" to "x": saved workflows that left it alone would behave differently' });
	});

	it.each<[string, Parameters<typeof said>[0], string]>([
		['a field that is gone', (node) => remove(node, 'text'), '! Post › letter › send › text: is gone'],
		['a field of another name', (_, field) => Object.assign(field('text'), { name: 'body' }), '! Post › letter › send › text: is gone'],
		['another type', (_, field) => Object.assign(field('ink'), { type: 'number' }), '! Post › letter › send › ink: type changed from string to number'],
		['another default', (_, field) => Object.assign(field('paper'), { default: 'blue' }), '! Post › letter › send › paper: default changed from "white" to "blue"'],
		['another default in a collection', (_, field) => Object.assign((field('options').options as INodeProperties[])[0] as INodeProperties, { default: 20 }), '! Post › letter › send › options › timeout: default changed from 10 to 20'],
		['a choice that is gone', (_, field) => (field('paper').options?.pop(), undefined), '! Post › letter › send › paper: choice "blue" is gone'],
		['a choice that agents no longer have', (_, field) => Object.assign(field('resource').options?.[1] as object, { displayOptions: { show: { '@tool': [false] } } }), '! Post › resource: choice "stamp" is now offered only by @tool'],
		['an operation that is gone', (_, field) => (field('operation').options?.pop(), undefined), '! Post › letter › operation: choice "store" is gone'],
		['a way of picking that is gone', (_, field) => (field('to').modes?.pop(), undefined), '! Post › letter › send › to: way of picking "id" is gone'],
		['a field shown by fewer choices', (_, field) => Object.assign(field('ink'), { displayOptions: { show: { ...forSending.show, paper: ['white'] } } }), '! Post › letter › send › ink: is shown in fewer cases, by paper ["white","blue"] → ["white"]'],
		['a field shown by a further condition', (_, field) => Object.assign(field('to'), { displayOptions: { show: { ...forSending.show, paper: ['white'] } } }), '! Post › letter › send › to: is shown in fewer cases, by paper "any" → ["white"]'],
		['a field for fewer operations', (_, field) => Object.assign(field('companyName'), { displayOptions: { show: { resource: ['letter'] } } }), '! Post › stamp › buy › companyName: is gone'],
		['a field that is hidden', (_, field) => Object.assign(field('to'), { displayOptions: { ...forSending, hide: { paper: ['blue'] } } }), '! Post › letter › send › to: is hidden in more cases, by paper'],
		['a field that is required now', (_, field) => Object.assign(field('companyName'), { required: true }), '! Post › letter › send › companyName: is required now'],
		['a new required field', (node) => node.properties.push({ displayName: 'Date', name: 'date', type: 'string', required: true, displayOptions: forSending, default: '' }), '! Post › letter › send › date: is new and required, without a default'],
		['a list where there was one', (_, field) => Object.assign(field('ink'), { typeOptions: { multipleValues: true } }), '! Post › letter › send › ink: holds a list now'],
		['no more expressions', (_, field) => Object.assign(field('ink'), { noDataExpression: true }), '! Post › letter › send › ink: takes no expressions any more'],
		['an output that is gone', (node) => Object.assign(node, { outputs: ['main'] }), '! Post › letter › send: output 2 "Refused" is gone'],
		['outputs in another order', (node) => Object.assign(node, { outputs: String(node.outputs).replace('Sent', 'Late') }), '! Post › letter › send: output 1 was "Sent" and is "Late"'],
		['a new input that must be connected', (node) => Object.assign(node, { inputs: ['main', { type: 'main', displayName: 'Rules', required: true }] }), '! Post › stamp › buy: input 2 is new and must be connected'],
		['another webhook path', (node) => Object.assign(node.webhooks?.[0] as object, { path: 'hook' }), '! Post › webhook default: changed from "POST webhook, answers onReceived" to "POST hook, answers onReceived"'],
		['a webhook that is gone', (node) => Object.assign(node, { webhooks: [] }), '! Post › webhook default: is gone'],
		['a credential that is gone', (node) => (node.credentials?.pop(), undefined), '! Post › credential sealApi: is not asked for any more'],
		['a new required credential', (node) => node.credentials?.push({ name: 'thirdApi', required: true }), '! Post › credential thirdApi: is new and required'],
		['a credential required in more cases', (node) => Object.assign(node.credentials?.[1] as object, { displayOptions: { show: { paper: ['blue', 'white'] } } }), '! Post › credential sealApi: is required in more cases (paper = white)'],
		['no tool any more', (node) => Object.assign(node, { usableAsTool: undefined }), '! Post: is no tool for agents any more'],
		['a version that is gone', (node) => Object.assign(node, { version: 2 }), '! Post: version 1 is gone'],
	])('reports %s as breaking', (_, change, expected) => {
		expect(said((node, field) => void change(node, field))).toContain(expected);
	});

	it('reports a node, a credential and a field of one that are gone', () => {
		expect(told({ ...released, nodes: {} })).toEqual(['! Post: node "post" is gone']);
		expect(told({ ...released, credentials: {} })).toEqual(['! Post API: credential "postApi" is gone']);
		const access = credential();
		Object.assign(access.properties[0] as INodeProperties, { default: 'bearer' });
		expect(told(record(description(), access))).toEqual(['! Post API › scheme: default changed from "raw" to "bearer"']);
	});

	it.each<[string, Parameters<typeof said>[0], string[]]>([
		['a field', (node) => node.properties.push({ displayName: 'Date', name: 'date', type: 'string', displayOptions: forSending, default: '' }), ['Post › letter › send › date: is new']],
		['a choice', (_, field) => field('paper').options?.push({ name: 'Red', value: 'red' }), ['Post › letter › send › paper: choice "red" is new']],
		['a required field for a new choice', (node, field) => {
			field('paper').options?.push({ name: 'Red', value: 'red' });
			node.properties.push({ displayName: 'Shade', name: 'shade', type: 'string', required: true, displayOptions: { show: { ...forSending.show, paper: ['red'] } }, default: '' });
		}, ['Post › letter › send › paper: choice "red" is new', 'Post › letter › send › shade: is new']],
		['an operation with a required field', (node, field) => {
			field('operation').options?.push({ name: 'Recall', value: 'recall' });
			node.properties.push({ displayName: 'Reason', name: 'reason', type: 'string', required: true, displayOptions: { show: { resource: ['letter'], operation: ['recall'] } }, default: '' });
		}, ['Post › letter › operation: choice "recall" is new', 'Post › letter › recall › reason: is new', 'Post › letter › recall › companyName: is new']],
		['a menu whose default shows the old field', (node, field) => {
			node.properties.push({ displayName: 'From', name: 'textFrom', type: 'options', displayOptions: forSending, options: [{ name: 'Field', value: 'field' }, { name: 'Item', value: 'item' }], default: 'field' });
			Object.assign(field('text'), { displayOptions: { show: { ...forSending.show, textFrom: ['field'] } } });
		}, ['Post › letter › send › textFrom: is new', 'Post › letter › send › text: is shown in other cases too']],
		['a last output', (node) => Object.assign(node, { outputs: String(node.outputs).replace('"Refused" }', '"Refused" }, { type: "main", displayName: "Late" }') }), ['Post › letter › send: output 3 is new']],
		['a version with another default', (node, field) => {
			node.version = [1, 1.1];
			Object.assign(field('ink'), { displayOptions: { show: { ...field('ink').displayOptions?.show, '@version': [1] } } });
			node.properties.push({ ...field('ink'), default: 'blue', displayOptions: { show: { ...field('ink').displayOptions?.show, '@version': [{ _cnd: { gte: 1.1 } }] } } });
		}, ['Post: version 1.1 is new']],
	])('lets pass as an addition: %s', (_, change, expected) => {
		expect(said((node, field) => void change(node, field)).sort()).toEqual([...expected].sort());
	});

	it('lets pass a menu that hides the old field by a choice of its own, but not one whose default does', () => {
		const withMenu = (byDefault: string): string[] => said((node, field) => {
			node.properties.push({ displayName: 'From', name: 'textFrom', type: 'options', displayOptions: forSending, options: [{ name: 'Field', value: 'field' }, { name: 'Item', value: 'item' }], default: byDefault });
			Object.assign(field('text'), { displayOptions: { show: { ...forSending.show, textFrom: ['field'] } } });
		});
		expect(withMenu('field').filter((line) => line.startsWith('!'))).toEqual([]);
		expect(withMenu('item')).toContain('! Post › letter › send › text: is shown in fewer cases, by textFrom "any" → ["field"]');
	});

	it('has every operation of the real nodes with its fields and outputs in its record', () => {
		const { nodes } = describePackage();
		expect(Object.keys(nodes).sort()).toEqual(publishedNodes().map(({ description: { name } }) => name).sort());
		expect(nodes.kaunt?.versions['1']?.outputs['proposal › requestAndWait']?.map(({ name }) => name)).toEqual(['Proposals', 'Timed Out']);
		expect(nodes.invoiceCoding?.versions['1']?.inputs['coding › merge']?.map(({ name }) => name)).toEqual(['Invoices', 'Rules']);
		expect(nodes.kaunt?.versions['1']?.fields['proposal › request › companyName']).toBeDefined();
		expect(nodes.kraviaTrigger?.webhooks).toEqual({ default: 'POST webhook, answers onReceived' });
	});
});
