import type { InvoiceCodingProposal } from '../model/proposal';
import { isListOf, isObject, isObjectOrNothing } from './plainValues';

function isText(value: unknown): boolean {
	return value === undefined || value === null || typeof value === 'string';
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number' && !Number.isNaN(value);
}

function isNumberOrNothing(value: unknown): boolean {
	return value === undefined || value === null || isNumber(value);
}

function isBooleanOrNothing(value: unknown): boolean {
	return value === undefined || value === null || typeof value === 'boolean';
}

function isString(value: unknown): boolean {
	return typeof value === 'string';
}

/** A list, or nothing in its place. */
function isList(value: unknown, isRight: (value: unknown) => boolean): boolean {
	return value === undefined || value === null || isListOf(value, isRight);
}

function isMember(value: unknown): boolean {
	return (
		isObject(value) &&
		isText(value.externalDimensionId) &&
		isText(value.externalDimensionName) &&
		isText(value.externalDimensionValueId) &&
		isText(value.externalDimensionValueName) &&
		isText(value.confidence)
	);
}

// Lists that are long have a loop of their own: a loop that is handed its check is several times slower.

function areMembers(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (!Array.isArray(value)) return false;
	for (let at = 0; at < value.length; at += 1) if (!isMember(value[at])) return false;
	return true;
}

function isCombination(value: unknown): boolean {
	return isObject(value) && isText(value.confidence) && isNumberOrNothing(value.proposalPriority) && areMembers(value.dimensionsWithValues);
}

function areCombinations(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (!Array.isArray(value)) return false;
	for (let at = 0; at < value.length; at += 1) if (!isCombination(value[at])) return false;
	return true;
}

function isLineCombinations(value: unknown): boolean {
	return isObject(value) && isText(value.invoiceLineNumber) && areCombinations(value.dimensionCombinationProposals);
}

function isDimensionValue(value: unknown): boolean {
	return (
		isObject(value) &&
		isText(value.externalDimensionValueId) &&
		isText(value.externalDimensionValueName) &&
		isText(value.confidence) &&
		isNumberOrNothing(value.proposalPriority)
	);
}

function areDimensionValues(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (!Array.isArray(value)) return false;
	for (let at = 0; at < value.length; at += 1) if (!isDimensionValue(value[at])) return false;
	return true;
}

function isDimension(value: unknown): boolean {
	return isObject(value) && isString(value.externalDimensionId) && isText(value.externalDimensionName) && areDimensionValues(value.dimensionValueProposals);
}

function areDimensions(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (!Array.isArray(value)) return false;
	for (let at = 0; at < value.length; at += 1) if (!isDimension(value[at])) return false;
	return true;
}

function isLineDimensions(value: unknown): boolean {
	return isObject(value) && isText(value.invoiceLineNumber) && areDimensions(value.dimensionProposals);
}

function isPostingText(value: unknown): boolean {
	return isObject(value) && isText(value.text) && isNumberOrNothing(value.proposalPriority);
}

function isAccrual(value: unknown): boolean {
	return (
		isObject(value) &&
		isNumberOrNothing(value.proposalPriority) &&
		isText(value.confidence) &&
		isBooleanOrNothing(value.hasAccrual) &&
		isText(value.accrualCode) &&
		isText(value.accrualStartDate) &&
		isText(value.accrualEndDate)
	);
}

function isGroup(value: unknown): boolean {
	return (
		isObject(value) &&
		isList(value.invoiceLineNumbers, isString) &&
		isList(value.invoiceLineIndexes, isNumber) &&
		isList(value.postingTextProposals, isPostingText) &&
		isObjectOrNothing(value.dimensionCombinationProposal, isCombination) &&
		isNumberOrNothing(value.amountExVat) &&
		isNumberOrNothing(value.vatAmount) &&
		isNumberOrNothing(value.amountInclVat) &&
		isText(value.type) &&
		isList(value.accrual, isAccrual)
	);
}

/** Whether a proposal is already just as the schema would give it; see `isPlainInvoice`. */
export function isPlainProposal(value: unknown): value is InvoiceCodingProposal {
	return (
		isObject(value) &&
		isText(value.id) &&
		isList(value.invoiceLineCodingDimensionProposals, isLineDimensions) &&
		isList(value.invoiceLineCodingDimensionCombinationProposals, isLineCombinations) &&
		isList(value.invoiceCodingProposalGroups, isGroup)
	);
}
