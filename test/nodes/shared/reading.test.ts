import { readJson, readJsonObject } from '../../../nodes/shared/readJson';
import { holdsExpression, readPerItem } from '../../../nodes/shared/readParameter';
import { readPath } from '../../../nodes/shared/readPath';
import { createSourceReader } from '../../../nodes/shared/sourceFields';
import { createExecuteContext } from '../../support/createExecuteContext';

describe('readPath', () => {
	const item = { body: { invoice: { id: 1 }, list: [{ id: 2 }] }, 'a.b': 3 };

	it.each([
		['body.invoice.id', 1],
		['body.list[0].id', 2],
		['body.list.0.id', 2],
		['a.b', 3],
		['', item],
		['body.none', undefined],
		['body.invoice.id.deeper', undefined],
		['constructor.name', undefined],
		['__proto__', undefined],
		['body.list.length.constructor', undefined],
	])('finds at %p only what the item itself holds', (path, found) => {
		expect(readPath(item, path)).toEqual(found);
	});
});

describe('readJson', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		['[1]', [1]],
		[' ', undefined],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
		[{ a: 1 }, { a: 1 }],
	])('reads %p', (value, read) => {
		expect(readJson(value, 'Field')).toEqual(read);
	});

	it('names the field and keeps its text out of the message', () => {
		expect(() => readJson('{"ssn": 01017000027', 'My Field')).toThrow(expect.objectContaining({ code: 'JSON_INVALID', message: expect.stringMatching(/^(?!.*0101700).*My Field/) }));
	});

	it.each(['[1]', '1', '"text"'])('takes %s for no object', (value) => {
		expect(() => readJsonObject(value, 'Field')).toThrow(expect.objectContaining({ code: 'JSON_NOT_AN_OBJECT' }));
	});
});

describe('readPerItem', () => {
	it('reads a parameter without expression once for all items', () => {
		const { context, reads } = createExecuteContext({ parameters: { field: 'fixed' } });
		const read = readPerItem(context, 'field', '');
		expect([0, 1, 2].map(read)).toEqual(['fixed', 'fixed', 'fixed']);
		expect(reads.get('field')).toBe(1);
	});

	it.each([
		['=text', true],
		['text', false],
		[{ nested: { deep: ['={{ 1 }}'] } }, true],
		[{ nested: { deep: ['1'] } }, false],
		[null, false],
		[5, false],
	])('sees that %p holds an expression: %p', (value, holds) => {
		expect(holdsExpression(value)).toBe(holds);
	});
});

describe('createSourceReader', () => {
	const read = (parameters: Record<string, unknown>, item: object): unknown =>
		createSourceReader(createExecuteContext({ items: [item as never], parameters }).context, 'invoice')(0);

	it.each([
		['the whole item', { source: 'item' }, { id: 1 }, [{ id: 1 }]],
		['a field', { source: 'field', sourceField: 'a.b' }, { a: { b: { id: 1 } } }, [{ id: 1 }]],
		['a list in a field', { source: 'field', sourceField: 'a' }, { a: [{ id: 1 }, { id: 2 }] }, [{ id: 1 }, { id: 2 }]],
		['JSON text in a field', { source: 'field', sourceField: 'a' }, { a: '{"id":1}' }, [{ id: 1 }]],
		['an object dragged onto the field', { source: 'field', sourceField: { id: 1 } }, {}, [{ id: 1 }]],
		['typed JSON', { source: 'json', sourceJson: '[{"id":1}]' }, {}, [{ id: 1 }]],
		['an object from an expression', { source: 'json', sourceJson: { id: 1 } }, {}, [{ id: 1 }]],
	])('takes %s', (_what, parameters, item, found) => {
		expect(read(parameters, item)).toEqual(found);
	});

	it.each([
		['a field that is not there', { source: 'field', sourceField: 'b' }, {}, 'SOURCE_EMPTY'],
		['an empty list', { source: 'field', sourceField: 'a' }, { a: [] }, 'SOURCE_EMPTY'],
		['an empty field name', { source: 'field', sourceField: '' }, {}, 'SOURCE_FIELD_MISSING'],
		['a number', { source: 'field', sourceField: 'a' }, { a: 5 }, 'SOURCE_NOT_AN_OBJECT'],
		['a list with a number in it', { source: 'field', sourceField: 'a' }, { a: [{}, 5] }, 'SOURCE_NOT_AN_OBJECT'],
		['empty JSON', { source: 'json', sourceJson: '' }, {}, 'SOURCE_EMPTY'],
	])('refuses %s', (_what, parameters, item, code) => {
		expect(() => read(parameters, item)).toThrow(expect.objectContaining({ code }));
	});
});
