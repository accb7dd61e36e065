import { InvalidInputError } from '../errors/InvalidInputError';
import type { Finding } from '../model/finding';
import { percentsReach100 } from './percentsReach100';
import type { Share } from './splitAmount';

/** A share of which the kind is known and the number is one that can be calculated with. */
export interface ReadShare {
	readonly kind: 'percent' | 'weight' | 'amountMinor' | 'remainder';
	/** 0 for the remainder. */
	readonly value: number;
}

const KINDS = ['percent', 'weight', 'amountMinor', 'remainder'] as const;

/**
 * Reads what shares say, and whether they can be used together.
 *
 * @throws InvalidInputError `SPLIT_INVALID` or `SPLIT_NOT_100`
 */
export function readShares(shares: readonly Share[]): readonly ReadShare[] {
	if (!Array.isArray(shares) || shares.length === 0) throw invalidSplit('shares', 'there are no shares', 'Give at least one share.');
	const read = shares.map((share, index) => readShare(share, `shares[${index}]`));
	const remainders = read.filter((share) => share.kind === 'remainder').length;
	if (remainders > 1) throw invalidSplit('shares', 'there are two remainders', 'Let one share take the remainder, and give the others a percent or an amount.');
	if (remainders === 1 && read.some((share) => share.kind === 'weight')) {
		throw invalidSplit('shares', 'weights take all that is left, so nothing remains for the remainder', 'Use weights or a remainder, not both.');
	}
	checkPercents(read);
	return read;
}

export function invalidSplit(path: string, message: string, remedy: string): InvalidInputError {
	return splitError({ code: 'SPLIT_INVALID', path, message, remedy });
}

export function splitError(finding: Finding): InvalidInputError {
	return new InvalidInputError('The split', [finding]);
}

function readShare(share: Share, path: string): ReadShare {
	const given: Readonly<Record<string, unknown>> = typeof share === 'object' && share !== null ? { ...share } : {};
	const kinds = KINDS.filter((kind) => given[kind] !== undefined);
	const kind = kinds[0];
	if (kind === undefined || kinds.length > 1) {
		throw invalidSplit(path, 'a share is exactly one of percent, weight, amountMinor and remainder', 'Give each share one of them.');
	}
	const value = given[kind];
	if (kind === 'remainder') {
		if (value !== true) throw invalidSplit(`${path}.remainder`, 'the remainder is either true or left out', 'Write remainder: true, or give the share a percent or an amount.');
		return { kind, value: 0 };
	}
	if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
		throw invalidSplit(`${path}.${kind}`, 'a share is a number that is not negative', 'Write shares without a sign; each takes the sign of the amount that is split.');
	}
	if (kind === 'amountMinor' && !Number.isSafeInteger(value)) {
		throw invalidSplit(`${path}.amountMinor`, `${value} is not a whole number of minor units`, 'Give the amount in whole minor units, e.g. 12.50 as 1250.');
	}
	return { kind, value };
}

/** Percents may leave something only if another share takes it, and may never be more than everything. */
function checkPercents(shares: readonly ReadShare[]): void {
	const percents = shares.filter((share) => share.kind === 'percent').map((share) => share.value);
	if (percents.length === 0) return;
	const reach = percentsReach100(percents);
	const restIsTaken = shares.some((share) => share.kind === 'remainder' || share.kind === 'weight');
	if (reach === 'reached' || (reach === 'below' && restIsTaken)) return;
	throw splitError({
		code: 'SPLIT_NOT_100',
		path: 'shares',
		message: `the percents ${percents.join(' + ')} are ${reach} 100`,
		remedy: 'Let the percents reach 100, or let one share take the remainder.',
	});
}
