import fc from 'fast-check';
import { DEFAULT_RETRY_POLICY, isRetryableStatus, retryAfterMs, retryDelayMs } from '../../../clients/http/retryPolicy';

const NOW = Date.parse('2025-03-03T10:00:00Z');

describe('retryAfterMs', () => {
	it.each([
		['2', 2_000],
		['0', 0],
		['1.5', 1_500],
		['Mon, 03 Mar 2025 10:00:30 GMT', 30_000],
		['Monday, 03-Mar-25 10:00:30 GMT', 30_000],
		['Mon, 03 Mar 2025 09:00:00 GMT', 0],
	])('reads %s', (header, expected) => {
		expect(retryAfterMs(header, NOW)).toBe(expected);
	});

	it.each([undefined, '', ' ', '-5', 'soon', '2025-03-03', '1e9', '99999999999999'])('takes %p for no wish', (header) => {
		expect(retryAfterMs(header, NOW)).toBeNull();
	});
});

describe('retryDelayMs', () => {
	it('doubles from attempt to attempt up to the longest pause', () => {
		const policy = { ...DEFAULT_RETRY_POLICY, baseDelayMs: 100, maxDelayMs: 350 };
		expect([1, 2, 3, 4].map((attempt) => retryDelayMs(policy, attempt, null, 1))).toEqual([100, 200, 350, 350]);
	});

	it('takes what the service asks for, cut to the cap', () => {
		const policy = { ...DEFAULT_RETRY_POLICY, maxRetryAfterMs: 5_000 };
		expect(retryDelayMs(policy, 1, 3_000, 0.9)).toBe(3_000);
		expect(retryDelayMs(policy, 1, 3_600_000, 0.9)).toBe(5_000);
	});

	it('stays between half and the whole of the exponential pause', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
				const full = Math.min(DEFAULT_RETRY_POLICY.maxDelayMs, DEFAULT_RETRY_POLICY.baseDelayMs * 2 ** (attempt - 1));
				const pause = retryDelayMs(DEFAULT_RETRY_POLICY, attempt, null, random);
				expect(pause).toBeGreaterThanOrEqual(Math.floor(full / 2));
				expect(pause).toBeLessThanOrEqual(full);
			}),
		);
	});
});

describe('isRetryableStatus', () => {
	it('holds for 408, 429 and 5xx that may pass, and for nothing else', () => {
		const all = Array.from({ length: 500 }, (_, index) => index + 100);
		expect(all.filter((status) => status < 506 && isRetryableStatus(status))).toEqual([408, 429, 500, 502, 503, 504]);
	});
});
