import type { Finding } from '../../../engine/index';
import type { CloseBudget, DimensionPlan, DimensionPlanOptions, DimensionStep } from './dimensionPlan';
import type { KauntDimension, KauntDimensionValue } from './kauntDimension';
import { NearMisses } from './NearMisses';
import type { ErpDimension, ErpDimensionList } from './parseErpDimensions';

/** Closes allowed whatever the share, if at least one value is on both sides: small dimensions have no sensible shares. */
const ALWAYS_ALLOWED = 5;

/**
 * Plans what makes Kaunt's dimensions equal to the ledger's: of every dimension that the ledger names, open values that
 * it no longer has or has blocked are closed, and blocked ones that it has open are reopened. A dimension itself changes
 * only if the ledger says whether it is blocked. Nothing is created: values arise from postings.
 *
 * A value that differs from one of the ledger only in case, leading zeros or spaces is not closed; it is a finding.
 * Planning again after the plan was carried out gives no steps.
 */
export function planDimensionSync(erp: ErpDimensionList, kaunt: readonly KauntDimension[], options: DimensionPlanOptions): DimensionPlan {
	const findings: Finding[] = [...erp.findings];
	const steps: DimensionStep[] = [];
	const exceeded: CloseBudget[] = [];
	const compared = kaunt.filter(({ externalDimensionId }) => externalDimensionId !== null && erp.dimensions.has(externalDimensionId));
	for (const dimension of compared) {
		const ledger = erp.dimensions.get(dimension.externalDimensionId ?? '');
		if (!ledger) continue;
		steps.push(...planDimension(dimension, ledger, options));
		const values = planValues(dimension, ledger, findings);
		steps.push(...values);
		const budget = budgetOf(dimension, ledger, values, options.maxCloseShare);
		if (budget.toClose > budget.allowed) exceeded.push(budget);
	}
	const missing = planMissing(erp, kaunt, options, findings);
	steps.push(...missing.steps);
	if (missing.budget.toClose > missing.budget.allowed) exceeded.push(missing.budget);
	return { steps, exceeded, findings, dimensionsLeftAlone: missing.leftAlone, ...countCompared(erp, compared) };
}

/** With `closeMissingDimensions` the list says which dimensions there are, so those in it are open unless it says otherwise. */
function planDimension(dimension: KauntDimension, ledger: ErpDimension, { closeMissingDimensions }: DimensionPlanOptions): DimensionStep[] {
	const isBlocked = ledger.isBlocked ?? (closeMissingDimensions ? false : dimension.isBlocked);
	if (isBlocked === dimension.isBlocked) return [];
	return [toStep(dimension, isBlocked ? 'blocked' : 'open')];
}

function planValues(dimension: KauntDimension, ledger: ErpDimension, findings: Finding[]): DimensionStep[] {
	// A blocked dimension may come without values: closing it is enough.
	if (ledger.values.size === 0) return [];
	const nearMisses = new NearMisses(ledger.values.keys());
	return (dimension.dimensionValues ?? []).flatMap((value) => {
		const { externalDimensionValueId: id } = value;
		if (id === null) return [];
		const isBlocked = ledger.values.get(id);
		if (isBlocked === value.isBlocked) return [];
		if (isBlocked !== undefined) return [toStep(dimension, isBlocked ? 'blocked' : 'open', value)];
		if (value.isBlocked) return [];
		const near = nearMisses.of(id);
		if (near === undefined) return [toStep(dimension, 'missing', value)];
		findings.push(nearMiss('DIMENSION_VALUE_NEAR_MISS', `${dimension.externalDimensionId ?? ''}.${id}`, `The value "${id}" of Kaunt`, near));
		return [];
	});
}

function planMissing(erp: ErpDimensionList, kaunt: readonly KauntDimension[], options: DimensionPlanOptions, findings: Finding[]): { steps: DimensionStep[]; leftAlone: string[]; budget: CloseBudget } {
	const nearMisses = new NearMisses(erp.dimensions.keys());
	const steps: DimensionStep[] = [];
	const leftAlone: string[] = [];
	for (const dimension of kaunt) {
		const { externalDimensionId: id, isBlocked } = dimension;
		if (id === null || erp.dimensions.has(id)) continue;
		const near = nearMisses.of(id);
		if (near !== undefined) findings.push(nearMiss('DIMENSION_NEAR_MISS', id, `The dimension "${id}" of Kaunt`, near));
		const mayClose = options.closeMissingDimensions && near === undefined && !isBlocked;
		if (mayClose) steps.push(toStep(dimension, 'missing'));
		else leftAlone.push(id);
	}
	const open = kaunt.filter(({ isBlocked }) => !isBlocked).length;
	const budget = { externalDimensionId: null, open, toClose: steps.length, allowed: allowedOf(open, options.maxCloseShare, 1) };
	return { steps, leftAlone, budget };
}

/** Where not one value is on both sides, the list is probably that of another dimension: then one close is allowed besides the share. */
function budgetOf(dimension: KauntDimension, ledger: ErpDimension, steps: readonly DimensionStep[], share: number): CloseBudget {
	const values = dimension.dimensionValues ?? [];
	const open = values.filter(({ isBlocked }) => !isBlocked).length;
	const isSame = values.some(({ externalDimensionValueId: id }) => id !== null && ledger.values.has(id));
	return {
		externalDimensionId: dimension.externalDimensionId,
		open,
		toClose: steps.filter(({ action }) => action === 'close').length,
		allowed: allowedOf(open, share, isSame ? ALWAYS_ALLOWED : 1),
	};
}

function allowedOf(open: number, share: number, atLeast: number): number {
	// 0.29 × 100 is 28.999…: the last digits of a double must not cost a close.
	return Math.max(atLeast, Math.floor(open * share + 1e-9));
}

function countCompared(erp: ErpDimensionList, compared: readonly KauntDimension[]): Pick<DimensionPlan, 'dimensionsCompared' | 'valuesCompared' | 'valuesUnknownToKaunt' | 'dimensionsUnknownToKaunt'> {
	const known = new Map<string, Set<string | null>>();
	for (const { externalDimensionId, dimensionValues } of compared) {
		const ids = known.get(externalDimensionId ?? '') ?? new Set();
		for (const value of dimensionValues ?? []) ids.add(value.externalDimensionValueId);
		known.set(externalDimensionId ?? '', ids);
	}
	let valuesUnknownToKaunt = 0;
	for (const { externalDimensionId, values } of erp.dimensions.values()) {
		for (const id of values.keys()) if (!known.get(externalDimensionId)?.has(id)) valuesUnknownToKaunt += 1;
	}
	return {
		dimensionsCompared: compared.length,
		valuesCompared: compared.reduce((count, { dimensionValues }) => count + (dimensionValues?.length ?? 0), 0),
		valuesUnknownToKaunt,
		dimensionsUnknownToKaunt: [...erp.dimensions.keys()].filter((id) => !known.has(id)),
	};
}

function toStep({ id, externalDimensionId, externalDimensionName }: KauntDimension, because: DimensionStep['because'], value?: KauntDimensionValue): DimensionStep {
	const { externalDimensionValueId, externalDimensionValueName } = value ?? {};
	return {
		action: because === 'open' ? 'reopen' : 'close',
		because,
		kind: value ? 'value' : 'dimension',
		dimensionId: id,
		externalDimensionId,
		externalDimensionName,
		...(value ? { valueId: value.id, externalDimensionValueId, externalDimensionValueName } : {}),
	};
}

function nearMiss(code: 'DIMENSION_NEAR_MISS' | 'DIMENSION_VALUE_NEAR_MISS', path: string, what: string, near: string): Finding {
	return {
		code,
		path,
		message: `${what} is not in the list, but "${near}" is, which differs only in case, leading zeros or spaces.`,
		remedy: 'It was left as it is. Let the export write ids exactly as the postings do; if it is really gone, close it by hand.',
	};
}
