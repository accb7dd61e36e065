import { parseErpDimensions } from '../../../../clients/kaunt/dimensions/parseErpDimensions';
import { InvalidInputError } from '../../../../engine/index';

const value = (externalDimensionId: unknown, externalDimensionValueId: unknown, isBlocked?: unknown): Record<string, unknown> => ({ externalDimensionId, externalDimensionValueId, ...(isBlocked === undefined ? {} : { isBlocked }) });

function read(rows: readonly unknown[]): unknown {
	return Object.fromEntries([...parseErpDimensions(rows).dimensions].map(([id, { isBlocked, values }]) => [id, [isBlocked, Object.fromEntries(values)]]));
}

function faults(rows: readonly unknown[]): Array<[string, string]> {
	try {
		parseErpDimensions(rows);
	} catch (error) {
		if (error instanceof InvalidInputError) return error.findings.map(({ code, path }) => [code, path]);
		throw error;
	}
	return [];
}

describe('parseErpDimensions', () => {
	it('reads flat rows, one per value', () => {
		expect(read([value('GL', '2110'), value('GL', '2120', true), value('Dept', 10, 'no'), value('Dept', '20', 1)])).toEqual({
			GL: [null, { '2110': false, '2120': true }],
			Dept: [null, { '10': false, '20': true }],
		});
	});

	it('reads nested dimensions, also in the form that Kaunt gives them', () => {
		expect(read([{ externalDimensionId: 'GL', isBlocked: false, values: [{ externalDimensionValueId: '1', isBlocked: true }] }, { externalDimensionId: 'D', dimensionValues: [{ externalDimensionValueId: 2 }] }])).toEqual({
			GL: [false, { '1': true }],
			D: [null, { '2': false }],
		});
	});

	it('takes a row without value for one about the dimension itself', () => {
		expect(read([value('GL', '1'), value('GL', '', 'true'), value('Old', null, true)])).toEqual({ GL: [true, { '1': false }], Old: [true, {}] });
	});

	it('keeps ids exactly as they are', () => {
		expect(read([value('GL', ' 01'), value('GL', '01'), value('gl', '1')])).toEqual({ GL: [null, { ' 01': false, '01': false }], gl: [null, { '1': false }] });
	});

	it('finds a value that stands twice', () => {
		expect(parseErpDimensions([value('GL', '1'), value('GL', 1)]).findings).toMatchObject([{ code: 'DIMENSION_VALUE_DUPLICATE', path: 'rows[1]' }]);
	});

	it.each([
		['nothing', [], [['DIMENSION_LIST_EMPTY', '']]],
		['a dimension without values', [value('GL', '1'), { externalDimensionId: 'D', values: [] }], [['DIMENSION_LIST_EMPTY', 'D']]],
		['a value that is blocked and open', [value('GL', '1'), value('GL', '1', true)], [['DIMENSION_LIST_CONTRADICTORY', 'rows[1]']]],
		['a dimension that is blocked and open', [value('GL', null, true), { externalDimensionId: 'GL', isBlocked: false, values: [] }], [['DIMENSION_LIST_CONTRADICTORY', 'rows[1]']]],
		['rows of no use', [7, value('', '1'), value('GL', { a: 1 }), value('GL', '1', 'perhaps'), value('GL', undefined)], [
			['DIMENSION_ROW_INVALID', 'rows[0]'],
			['DIMENSION_ROW_INVALID', 'rows[1].externalDimensionId'],
			['DIMENSION_ROW_INVALID', 'rows[2].externalDimensionValueId'],
			['DIMENSION_ROW_INVALID', 'rows[3].isBlocked'],
			['DIMENSION_ROW_INVALID', 'rows[4].externalDimensionValueId'],
		]],
		['values of no use', [{ externalDimensionId: 'GL', values: 'x' }, { externalDimensionId: 'GL', values: [null] }], [
			['DIMENSION_ROW_INVALID', 'rows[0].values'],
			['DIMENSION_ROW_INVALID', 'rows[1].values[0].externalDimensionValueId'],
		]],
	])('refuses %s', (_, rows, expected) => {
		expect(faults(rows)).toEqual(expected);
	});
});
