import { z } from 'zod';
import type { Override } from '../model/override';
import type { Policy } from '../model/policy';
import { requiredText } from './fields';
import { parseWith } from './parseWith';

const gate = z.enum(['none', 'Low', 'Medium', 'High']);

const policySchema = z.strictObject({
	precedence: z.enum(['kauntFirst', 'ruleBeatsWeakKaunt', 'rulesFirst', 'kauntOnly', 'rulesOnly']).default('kauntFirst'),
	minConfidence: gate.default('none'),
	minConfidenceByDimension: z.record(gate).default({}),
	kauntViews: z.enum(['combinationThenDimension', 'group', 'dimensionOnly', 'combinationOnly']).default('combinationThenDimension'),
	unit: z.enum(['auto', 'group', 'line', 'header']).default('auto'),
	fillMode: z.enum(['compatible', 'perDimension', 'wholeCombination']).default('compatible'),
	ruleMatch: z.enum(['mergeFields', 'first', 'mostSpecific']).default('mergeFields'),
	agreementBoost: z.boolean().default(false),
	onConflict: z.enum(['keepAndFlag', 'review', 'block']).default('keepAndFlag'),
	onIllegal: z.enum(['nextCandidate', 'review', 'block']).default('nextCandidate'),
	requiredDimensions: z.array(requiredText).default([]),
	missingProposal: z.enum(['rules', 'review', 'error']).default('rules'),
	mode: z.enum(['live', 'suggest', 'shadow']).default('live'),
	autoPost: z
		.strictObject({
			enabled: z.boolean().default(false),
			minConfidence: z.enum(['Low', 'Medium', 'High']).default('High'),
			maxAmountInclVat: z.number().nonnegative().optional(),
			vendors: z.array(requiredText).optional(),
			excludeVendors: z.array(requiredText).optional(),
			currencies: z.array(requiredText).optional(),
			allowRules: z.boolean().default(true),
		})
		.default({}),
});

/** Reads a policy and fills in the defaults. */
export function parsePolicy(input: unknown): Policy {
	return parseWith(policySchema, input ?? {}, 'The policy', 'POLICY');
}

const overridesSchema = z.array(
	z.strictObject({
		lineIndex: z.number().int().min(0).optional(),
		externalDimensionId: requiredText,
		externalDimensionValueId: requiredText,
	}),
);

/** Reads the values that a person has fixed. */
export function parseOverrides(input: unknown): readonly Override[] {
	return parseWith(overridesSchema, input ?? [], 'The list of overrides', 'OVERRIDE');
}
