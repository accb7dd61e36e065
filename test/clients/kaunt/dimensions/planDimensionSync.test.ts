import fc from 'fast-check';
import { DEFAULT_DIMENSION_PLAN } from '../../../../clients/kaunt/dimensions/dimensionPlan';
import type { DimensionPlan, DimensionPlanOptions, DimensionStep } from '../../../../clients/kaunt/dimensions/dimensionPlan';
import type { KauntDimension } from '../../../../clients/kaunt/dimensions/kauntDimension';
import { parseErpDimensions } from '../../../../clients/kaunt/dimensions/parseErpDimensions';
import { planDimensionSync } from '../../../../clients/kaunt/dimensions/planDimensionSync';
import { propertyRuns } from '../../../properties/support/propertyRuns';

/** Blocked values are written with an exclamation mark. */
function dimensionOf(externalDimensionId: string, values: readonly string[], isBlocked = false): KauntDimension {
	return {
		id: `id-${externalDimensionId}`,
		externalDimensionId,
		externalDimensionName: null,
		isBlocked,
		dimensionType: null,
		dimensionValues: values.map((text) => {
			const externalDimensionValueId = text.replace('!', '');
			return { id: `id-${externalDimensionId}-${externalDimensionValueId}`, externalDimensionValueId, externalDimensionValueName: null, isBlocked: text.endsWith('!') };
		}),
	};
}
const erpOf = (externalDimensionId: string, values: readonly string[], isBlocked?: boolean): Record<string, unknown> => ({
	externalDimensionId,
	...(isBlocked === undefined ? {} : { isBlocked }),
	values: values.map((text) => ({ externalDimensionValueId: text.replace('!', ''), isBlocked: text.endsWith('!') })),
});
const plan = (rows: readonly unknown[], kaunt: readonly KauntDimension[], options: Partial<DimensionPlanOptions> = {}): DimensionPlan =>
	planDimensionSync(parseErpDimensions(rows), kaunt, { ...DEFAULT_DIMENSION_PLAN, ...options });
const short = ({ steps }: DimensionPlan): string[] => steps.map(({ action, because, externalDimensionId, externalDimensionValueId }) => [action, because, externalDimensionId, externalDimensionValueId].filter(Boolean).join(' '));
const codes = ({ findings }: DimensionPlan): string[] => findings.map(({ code }) => code);

describe('planDimensionSync', () => {
	it('closes what is gone or blocked, reopens what is open, and leaves the rest', () => {
		const result = plan([erpOf('GL', ['1', '2!', '3', '4!', '9'])], [dimensionOf('GL', ['1', '2', '3!', '4!', '5', '6!'])]);
		expect(short(result)).toEqual(['close blocked GL 2', 'reopen open GL 3', 'close missing GL 5']);
		expect(result).toMatchObject({ dimensionsCompared: 1, valuesCompared: 6, valuesUnknownToKaunt: 1, exceeded: [], findings: [] });
	});

	it('leaves dimensions alone that the list does not name, unless told otherwise', () => {
		const kaunt = [dimensionOf('GL', ['1']), dimensionOf('Old', ['1']), dimensionOf('Older', [], true)];
		expect(plan([erpOf('GL', ['1'])], kaunt)).toMatchObject({ steps: [], dimensionsLeftAlone: ['Old', 'Older'] });
		const closing = plan([erpOf('GL', ['1'])], kaunt, { closeMissingDimensions: true });
		expect([short(closing), closing.dimensionsLeftAlone, closing.exceeded]).toEqual([['close missing Old'], ['Older'], []]);
	});

	it('closes and reopens a dimension only if the list says so', () => {
		const kaunt = [dimensionOf('A', ['1']), dimensionOf('B', ['1'], true), dimensionOf('C', ['1'], true)];
		expect(short(plan([{ externalDimensionId: 'A', isBlocked: true, values: [] }, erpOf('B', ['1'], false), erpOf('C', ['1'])], kaunt))).toEqual(['close blocked A', 'reopen open B']);
	});

	it('reopens a dimension that is back in a list that says which dimensions there are', () => {
		expect(short(plan([erpOf('C', ['1'])], [dimensionOf('C', ['1'], true)], { closeMissingDimensions: true }))).toEqual(['reopen open C']);
	});

	it.each(['0410', '410 ', 'Å', 'abc', '4 10'])('does not close "%s" where the list has nearly the same', (id) => {
		const result = plan([erpOf('GL', ['410', 'å', 'ABC'])], [dimensionOf('GL', [id])]);
		expect([short(result), codes(result)]).toEqual([[], ['DIMENSION_VALUE_NEAR_MISS']]);
	});

	it('does not take a dimension for missing that is nearly there', () => {
		const result = plan([erpOf('gl', ['1'])], [dimensionOf('GL', ['1'])], { closeMissingDimensions: true });
		expect([short(result), codes(result), result.dimensionsUnknownToKaunt]).toEqual([[], ['DIMENSION_NEAR_MISS'], ['gl']]);
	});

	it.each([
		['five, of however few', 6, 5, 0.2, null],
		['six of ten', 10, 6, 0.2, { open: 10, toClose: 6, allowed: 5 }],
		['a fifth of a hundred', 100, 20, 0.2, null],
		['more than a fifth', 100, 21, 0.2, { open: 100, toClose: 21, allowed: 20 }],
		['as many as a broken share allows', 100, 29, 0.29, null],
		['all but one, when allowed', 100, 99, 1, null],
	])('lets close %s', (_, open, gone, maxCloseShare, exceeded) => {
		const ids = Array.from({ length: open }, (_unused, index) => `v${index}`);
		const result = plan([erpOf('GL', ids.slice(gone))], [dimensionOf('GL', ids)], { maxCloseShare });
		expect(result.exceeded).toEqual(exceeded ? [{ externalDimensionId: 'GL', ...exceeded }] : []);
	});

	it('takes a list without one common value for the list of another dimension', () => {
		expect(plan([erpOf('GL', ['x', 'y'])], [dimensionOf('GL', ['1', '2'])]).exceeded).toEqual([{ externalDimensionId: 'GL', open: 2, toClose: 2, allowed: 1 }]);
		expect(plan([erpOf('GL', ['x', 'y'])], [dimensionOf('GL', ['1', '2'])], { maxCloseShare: 1 }).exceeded).toEqual([]);
	});

	it('lets close one missing dimension, or the share of them', () => {
		const kaunt = ['A', 'B', 'C'].map((id) => dimensionOf(id, ['1']));
		expect(plan([erpOf('A', ['1'])], kaunt, { closeMissingDimensions: true }).exceeded).toEqual([{ externalDimensionId: null, open: 3, toClose: 2, allowed: 1 }]);
	});

	it('copes with answers without ids and without values', () => {
		const odd: KauntDimension = { ...dimensionOf('GL', []), dimensionValues: [{ id: 'x', externalDimensionValueId: null, externalDimensionValueName: null, isBlocked: false }] };
		expect(short(plan([erpOf('GL', ['1'])], [odd, { ...odd, externalDimensionId: null }, { ...odd, dimensionValues: null }]))).toEqual([]);
	});
});

const valueText = fc.tuple(fc.constantFrom('1', '01', '2', 'a', 'A', 'a ', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'), fc.boolean()).map(([id, blocked]) => `${id}${blocked ? '!' : ''}`);
const valueTexts = fc.uniqueArray(valueText, { maxLength: 14, selector: (text) => text.replace('!', '') });
const names = ['GL', 'gl', 'Dept', 'Project'];
const kauntSide = fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), values: valueTexts, blocked: fc.boolean() }), { selector: ({ name }) => name });
const erpSide = fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), values: valueTexts, blocked: fc.option(fc.boolean(), { nil: undefined }) }), { minLength: 1, selector: ({ name }) => name });

function carryOut(kaunt: readonly KauntDimension[], steps: readonly DimensionStep[]): KauntDimension[] {
	const wanted = new Map(steps.map((step) => [step.valueId ?? step.dimensionId, step.action === 'close']));
	return kaunt.map((dimension) => ({
		...dimension,
		isBlocked: wanted.get(dimension.id) ?? dimension.isBlocked,
		dimensionValues: (dimension.dimensionValues ?? []).map((value) => ({ ...value, isBlocked: wanted.get(value.id) ?? value.isBlocked })),
	}));
}

describe('a plan that is carried out', () => {
	it('makes the named dimensions as the ledger has them, changes nothing the second time, and never exceeds its guard', () => {
		fc.assert(
			fc.property(kauntSide, erpSide, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (kauntGiven, erpGiven, maxCloseShare, closeMissingDimensions) => {
				const rows = erpGiven.filter(({ values, blocked }) => values.length > 0 || blocked).map(({ name, values, blocked }) => erpOf(name, values, blocked));
				fc.pre(rows.length > 0);
				const erp = parseErpDimensions(rows);
				const before = kauntGiven.map(({ name, values, blocked }) => dimensionOf(name, values, blocked));
				const options = { maxCloseShare, closeMissingDimensions };
				const first = planDimensionSync(erp, before, options);
				const after = carryOut(before, first.steps);
				const left = new Set(first.findings.map(({ path }) => path));

				for (const [index, dimension] of after.entries()) {
					const ledger = erp.dimensions.get(String(dimension.externalDimensionId));
					if (!ledger) {
						expect(dimension).toEqual(closeMissingDimensions && !left.has(String(dimension.externalDimensionId)) ? { ...before[index], isBlocked: true } : before[index]);
						continue;
					}
					if (ledger.isBlocked !== null) expect(dimension.isBlocked).toBe(ledger.isBlocked);
					for (const value of dimension.dimensionValues ?? []) {
						const id = String(value.externalDimensionValueId);
						if (ledger.values.size > 0 && !left.has(`${dimension.externalDimensionId}.${id}`)) expect([id, value.isBlocked]).toEqual([id, ledger.values.get(id) ?? true]);
					}
					const closed = first.steps.filter((step) => step.kind === 'value' && step.action === 'close' && step.dimensionId === dimension.id).length;
					const open = (before[index]?.dimensionValues ?? []).filter((value) => !value.isBlocked).length;
					const isStopped = first.exceeded.some(({ externalDimensionId }) => externalDimensionId === dimension.externalDimensionId);
					if (!isStopped) expect(closed).toBeLessThanOrEqual(Math.max(5, open * maxCloseShare + 1e-9));
				}
				expect(planDimensionSync(erp, after, options).steps).toEqual([]);
			}),
			propertyRuns(500),
		);
	});
});
