import { maskSecrets } from '../../../clients/index';

describe('maskSecrets', () => {
	it.each([
		['a named ssn', '{"ssn":"01017012345","name":"x"}', '01017012345'],
		['an ssn with another form', 'ssn: 010170-1234', '010170-1234'],
		['a Norwegian number in a sentence', 'debtor 010170 12345 is unknown', '010170 12345'],
		['a Danish number', 'CPR 010170-1234 is unknown', '010170-1234'],
		['a Swedish number', 'person 19700101-1234', '19700101-1234'],
		['a Finnish number', 'person 010170-123A', '010170-123A'],
		['a bearer token', 'Authorization: Bearer abc.def-123456', 'abc.def-123456'],
		['a bare token', 'Bearer sandbox-token-1 refused', 'sandbox-token-1'],
		['basic credentials', 'got Basic Y2xpZW50OnNlY3JldA==', 'Y2xpZW50OnNlY3JldA=='],
		['a JWT', 'token eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl expired', 'eyJhbGciOi'],
		['a client secret', 'client_secret=s3cr3t&grant_type=x', 's3cr3t'],
		['a quoted password', '"password" : "p w d"', 'p w d'],
		['an e-mail address', 'write to kim.demo+x@demo.example now', 'kim.demo'],
		['a long opaque key', `key 0123456789abcdef0123456789abcdef here`, '0123456789abcdef0123456789abcdef'],
	])('hides %s', (_, text, secret) => {
		const masked = maskSecrets(text);
		expect(masked).not.toContain(secret);
		expect(masked).toContain('***');
	});

	it('leaves ids, amounts and dates readable', () => {
		const text = 'Invoice 2025-0042-V310 of 2025-03-03, 1500.00 DKK, id 5b0c7c1e-90d4-4a7d-8f5e-3b1f2a6d7001, account 1500';
		expect(maskSecrets(text)).toBe(text);
	});

	it('reads a bounded part of a hostile text, in time proportional to it', () => {
		for (const hostile of ['@'.repeat(1e6), 'a@'.repeat(5e5), 'ssn '.repeat(3e5), '1'.repeat(1e6), 'eyJ.'.repeat(3e5), `"token":"${'x'.repeat(1e6)}`]) {
			expect(maskSecrets(hostile).length).toBeLessThanOrEqual(8_000);
		}
	});
});
