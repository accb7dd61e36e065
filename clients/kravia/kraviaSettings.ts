import { z } from 'zod';
import type { AmountConvention, CreditNoteBookkeeping } from '../../engine/index';
import { parseSettings } from '../http/parseSettings';
import type { RetryPolicy } from '../http/retryPolicy';
import { DEFAULT_RETRY_POLICY } from '../http/retryPolicy';
import { pathTemplate, retryFields, wholeNumber } from '../http/settingFields';
import type { FurtherPaths, FurtherSettings } from './furtherSettings';
import { FURTHER_PATHS, FURTHER_SETTINGS, furtherPathFields, furtherSettingFields } from './furtherSettings';

/** Path templates behind base URL and prefix. Those with a default are documented; an empty one is not, and is refused while it is empty. */
export interface KraviaPaths extends FurtherPaths {
	/** @default 'invoice/register' */
	readonly register: string;
	/** @default 'invoice/search' */
	readonly search: string;
	/** @default 'invoice/{id}/details' */
	readonly details: string;
	/** @default 'creditor/{id}/webhook' */
	readonly webhook: string;
}

/** What to do when totals do not agree. */
export type TotalsRule = 'warn' | 'fail' | 'off';

/** Everything about Kravia's API that its documentation leaves open, with the best known default. */
export interface KraviaSettings extends FurtherSettings {
	readonly paths: KraviaPaths;
	/** `isPrivateIndividual` is text (`"true"`) in every documented example. @default 'text' */
	readonly privateIndividualAs: 'text' | 'boolean';
	/** @default 'asDocumented' */
	readonly amountConvention: AmountConvention;
	/** The sign of a credit note's bookkeeping lines under `asDocumented`; Kravia shows none. @default 'positive' */
	readonly creditNoteBookkeeping: CreditNoteBookkeeping;
	/** Ledger accounts whose lines are the receivable. @default [1500] */
	readonly receivableAccounts: readonly (number | string)[];
	/** `originalAmount` against the sum of `orderLines[].total`. @default 'warn', because gross or net is not documented */
	readonly orderLineTotals: TotalsRule;
	/** `unitPrice` × `count`, less the discount, against `total` of each order line. @default 'warn', because how Kravia counts is not documented */
	readonly orderLineArithmetic: TotalsRule;
	/** Balance of `bookkeepingDetails`. @default 'fail' */
	readonly bookkeepingTotals: TotalsRule;
	/** Whether the lines of every booking date must balance too; Kravia's own example does not. @default false */
	readonly bookkeepingPerDate: boolean;
	/** Whether invoices and credit notes must have order lines, as all documented examples do. @default true */
	readonly requireOrderLines: boolean;
	/** Claim types beside the three documented ones. @default [] */
	readonly extraClaimTypes: readonly string[];
	/** Whether `ledgerAccount` and `vatCode` may be text. Off, digits become integers and other text is refused. @default false */
	readonly allowTextAccounts: boolean;
	/**
	 * Whether a record that looks the same in the list is read in full, so that everything counts that its details show:
	 * debtor number, order lines, bookkeeping lines. @default 'shown'
	 */
	readonly compareDetails: 'shown' | 'off';
	/** Rows per page of a search. @default 20 */
	readonly searchPageSize: number;
	/** Pages of one search at most. @default 500 */
	readonly searchMaxPages: number;
	/** Sort order by last updated time (documented). @default 11 */
	readonly searchOrderBy: number;
	/** How often an invoice is looked up after an unclear answer. @default 3 */
	readonly lookUpTries: number;
	/** Pause before the first of these look-ups; it doubles from there. Milliseconds. @default 2000 */
	readonly lookUpPauseMs: number;
	/** For reads. A registration is never sent twice by itself. */
	readonly retry: RetryPolicy;
	/** Milliseconds until one request is given up. @default 30000 */
	readonly timeoutMs: number;
}

/** Settings as a user gives them: anything left out keeps its default. */
export type KraviaSettingsInput = Partial<Omit<KraviaSettings, 'paths' | 'retry'>> & {
	readonly paths?: Partial<KraviaPaths>;
	readonly retry?: Partial<RetryPolicy>;
};

/** The defaults described on {@link KraviaSettings}. */
export const DEFAULT_KRAVIA_SETTINGS: KraviaSettings = {
	paths: { register: 'invoice/register', search: 'invoice/search', details: 'invoice/{id}/details', webhook: 'creditor/{id}/webhook', ...FURTHER_PATHS },
	privateIndividualAs: 'text',
	amountConvention: 'asDocumented',
	creditNoteBookkeeping: 'positive',
	receivableAccounts: [1500],
	orderLineTotals: 'warn',
	orderLineArithmetic: 'warn',
	bookkeepingTotals: 'fail',
	bookkeepingPerDate: false,
	requireOrderLines: true,
	extraClaimTypes: [],
	allowTextAccounts: false,
	compareDetails: 'shown',
	searchPageSize: 20,
	searchMaxPages: 500,
	searchOrderBy: 11,
	lookUpTries: 3,
	lookUpPauseMs: 2_000,
	retry: DEFAULT_RETRY_POLICY,
	timeoutMs: 30_000,
	...FURTHER_SETTINGS,
};

const totalsRule = z.enum(['warn', 'fail', 'off']);

const kraviaSettingsSchema = z
	.object({
		paths: z.object({ register: pathTemplate, search: pathTemplate, details: pathTemplate, webhook: pathTemplate, ...furtherPathFields }).partial().strict(),
		privateIndividualAs: z.enum(['text', 'boolean']),
		amountConvention: z.enum(['asDocumented', 'signed']),
		receivableAccounts: z.array(z.union([wholeNumber(0, 999_999_999), z.string().min(1, 'must not be empty').max(20)])).min(1).max(50),
		creditNoteBookkeeping: z.enum(['positive', 'negative']),
		orderLineTotals: totalsRule,
		orderLineArithmetic: totalsRule,
		bookkeepingTotals: totalsRule,
		bookkeepingPerDate: z.boolean(),
		requireOrderLines: z.boolean(),
		extraClaimTypes: z.array(z.string().min(1).max(60)).max(20),
		allowTextAccounts: z.boolean(),
		compareDetails: z.enum(['shown', 'off']),
		searchPageSize: wholeNumber(1, 1_000),
		searchMaxPages: wholeNumber(1, 100_000),
		searchOrderBy: wholeNumber(0, 1_000),
		lookUpTries: wholeNumber(1, 20),
		lookUpPauseMs: wholeNumber(0, 600_000),
		retry: retryFields,
		timeoutMs: wholeNumber(100, 600_000),
		...furtherSettingFields,
	})
	.partial()
	.strict();

/**
 * Reads a user's settings for Kravia (JSON text or object); unknown keys are findings, not ignored.
 *
 * @throws InvalidInputError with one finding (`SETTINGS_INVALID`) per wrong key
 */
export function parseKraviaSettings(json: unknown): KraviaSettingsInput {
	return parseSettings(kraviaSettingsSchema, json, 'The Kravia settings');
}

/** Puts given settings over the defaults. */
export function withKraviaDefaults(settings: KraviaSettingsInput): KraviaSettings {
	return {
		...DEFAULT_KRAVIA_SETTINGS,
		...settings,
		paths: { ...DEFAULT_KRAVIA_SETTINGS.paths, ...settings.paths },
		retry: { ...DEFAULT_KRAVIA_SETTINGS.retry, ...settings.retry },
	};
}
