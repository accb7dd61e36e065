import { passesGate } from '../confidence/confidenceRank';
import type { CodedDimension, CodedUnit, Disposition, Reason } from '../model/codingResult';
import type { Confidence } from '../model/confidence';
import type { Invoice } from '../model/invoice';
import type { AutoPostPolicy, Policy } from '../model/policy';

function gateReason(code: string, path: string, message: string, remedy: string): Reason {
	return { code, severity: 'review', path, message, remedy };
}

/** How sure Kaunt counts as being, by dimension; where nothing stands, as sure as it says. */
type GateClaims = ReadonlyMap<string, { readonly confidence: Confidence | null; readonly combinationConfidence: Confidence | null }>;

function slotGate(slot: CodedDimension, path: string, autoPost: AutoPostPolicy, claims: GateClaims | undefined): Reason[] {
	if (slot.source === null || slot.source === 'override') return [];
	if (slot.source === 'rule' || slot.source === 'rule.enforce') {
		return autoPost.allowRules
			? []
			: [gateReason('RULE_VALUE_NEEDS_REVIEW', path, `${slot.externalDimensionId} was set by the rule "${slot.rule}"`, 'Allow values of rules to go on without a person, or look at them.')];
	}
	const isMember = slot.source !== 'kaunt.dimension';
	const counted = claims?.get(slot.externalDimensionId) ?? slot;
	if (passesGate(counted.confidence, autoPost.minConfidence) && (!isMember || passesGate(counted.combinationConfidence, autoPost.minConfidence))) return [];
	const claim = isMember ? `${slot.confidence ?? 'none'}, in a combination with ${slot.combinationConfidence ?? 'none'}` : (slot.confidence ?? 'none');
	return [gateReason('LOW_CONFIDENCE', path, `Kaunt's confidence for ${slot.externalDimensionId} (${claim}) does not reach ${autoPost.minConfidence}`, 'Check the value, or lower the gate for going on without a person.')];
}

function invoiceGates(invoice: Invoice, autoPost: AutoPostPolicy): Reason[] {
	const reasons: Reason[] = [];
	const vendor = invoice.vendor.externalId ?? '';
	if (autoPost.maxAmountInclVat !== undefined && Math.abs(invoice.amountInclVat) > autoPost.maxAmountInclVat) {
		reasons.push(gateReason('AMOUNT_ABOVE_LIMIT', 'amountInclVat', `the invoice is above the limit of ${autoPost.maxAmountInclVat}`, 'Have it looked at, or raise the limit.'));
	}
	if (autoPost.vendors && !autoPost.vendors.includes(vendor)) {
		reasons.push(gateReason('VENDOR_NOT_LISTED', 'vendor.externalId', 'the vendor is not among those that may go on without a person', 'Have it looked at, or add the vendor.'));
	}
	if (autoPost.excludeVendors?.includes(vendor)) {
		reasons.push(gateReason('VENDOR_EXCLUDED', 'vendor.externalId', 'the vendor is excluded from going on without a person', 'Have it looked at.'));
	}
	if (autoPost.currencies && !autoPost.currencies.includes(invoice.currencyCode ?? '')) {
		reasons.push(gateReason('CURRENCY_NOT_LISTED', 'currencyCode', 'the currency is not among those that may go on without a person', 'Have it looked at, or add the currency.'));
	}
	return reasons;
}

/**
 * Decides what is to happen with a coding. `blocked` if any reason blocks; else `auto` only if going on without a
 * person is enabled and every gate holds; else `review`.
 *
 * @param claims one per unit
 * @returns the disposition, and the reasons that the gates add
 */
export function decideDisposition(
	invoice: Invoice,
	units: readonly CodedUnit[],
	claims: readonly GateClaims[],
	reasons: readonly Reason[],
	policy: Policy,
): { readonly disposition: Disposition; readonly reasons: readonly Reason[] } {
	const { autoPost } = policy;
	const gates: Reason[] = [];
	if (policy.mode !== 'live') {
		gates.push(gateReason('MODE_NEVER_AUTO', 'policy.mode', `in the mode "${policy.mode}" no coding goes on without a person`, 'Set the mode to live when you trust the codings.'));
	} else if (!autoPost.enabled) {
		gates.push({ code: 'AUTO_POST_DISABLED', severity: 'note', path: 'policy.autoPost.enabled', message: 'going on without a person is switched off', remedy: 'Switch it on when you trust the codings.' });
	} else {
		gates.push(...invoiceGates(invoice, autoPost));
		units.forEach((unit, unitIndex) =>
			unit.dimensions.forEach((slot, index) => gates.push(...slotGate(slot, `units[${unitIndex}].dimensions[${index}]`, autoPost, claims[unitIndex]))),
		);
	}
	const all = [...reasons, ...gates];
	if (all.some((reason) => reason.severity === 'block')) return { disposition: 'blocked', reasons: gates };
	const isAuto = autoPost.enabled && policy.mode === 'live' && all.every((reason) => reason.severity === 'note');
	return { disposition: isAuto ? 'auto' : 'review', reasons: gates };
}
