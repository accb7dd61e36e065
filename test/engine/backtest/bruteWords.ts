import { minorUnitDigits } from '../../../engine/index';
import type { Confidence, PostedDocument, Proportion } from '../../../engine/index';

export type VendorKey = 'externalId' | 'name' | 'externalIdElseName';

export const GATES = ['none', 'Low', 'Medium', 'High'] as const;
export type Gate = (typeof GATES)[number];
export const CONFIDENCES: readonly (Confidence | null)[] = ['High', 'Medium', 'Low', null];

/** The quantile of the normal distribution for 95 %. */
const Z = 1.959963984540054;

/** A share with Wilson's interval, by the formula of the textbooks. */
export function proportion(count: number, of: number): Proportion {
	if (of === 0) return { count, of, share: null, low: null, high: null };
	const p = count / of;
	const centre = (p + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
	const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2));
	return { count, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** How many of some members are so. */
export function share<Member>(members: readonly Member[], holds: (member: Member) => boolean): Proportion {
	return proportion(members.filter(holds).length, members.length);
}

export function byText(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

export function distinct<Member>(members: readonly Member[]): Member[] {
	return members.filter((member, at) => members.indexOf(member) === at);
}

export function postingDateOf({ invoice, postings }: PostedDocument): string {
	return postings[0]?.postingDate ?? invoice.postingDate ?? invoice.invoiceDate;
}

/** By what a vendor is known again; null: by nothing. */
export function vendorKeyOf({ invoice: { vendor } }: PostedDocument, key: VendorKey): string | null {
	const id = vendor.externalId ? `id ${vendor.externalId}` : null;
	const name = vendor.name ? `name ${vendor.name}` : null;
	return key === 'externalId' ? id : key === 'name' ? name : (id ?? name);
}

/** Whole minor units of an amount. */
export function minor(amount: number, currencyCode: string | null | undefined): number {
	return Math.round(amount * 10 ** minorUnitDigits(currencyCode));
}
