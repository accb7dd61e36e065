import { createHash } from 'node:crypto';

import { isSignedRightly } from '../../../nodes/KraviaTrigger/verifySignature';

/** Made outside of this project; the secret is too short for the node. */
const signedText = '{"timestamp":1735689600,"eventType":"CaseUpdate","claimId":1553200}';
const secret = 'demo-secret';

describe('isSignedRightly', () => {
	it.each([
		['md5DataSecret', '2b33aba664c80cdbf3525dfa06992dcc'],
		['md5SecretData', '0deb1ecaf27a1132d6f86b42c809b412'],
		['hmacMd5', '103aa764a4353efdbccd349960b2523b'],
	] as const)('knows the vector of %s', (scheme, signature) => {
		expect(isSignedRightly(scheme, secret, { signature, signedText })).toBe(true);
		expect(isSignedRightly(scheme, `${secret} `, { signature, signedText })).toBe(false);
		expect(isSignedRightly(scheme, secret, { signature, signedText: `${signedText} ` })).toBe(false);
	});

	it('never holds with an empty secret', () => {
		const signature = createHash('md5').update(signedText).digest('hex');
		for (const empty of ['', '  ']) expect(isSignedRightly('md5DataSecret', empty, { signature, signedText })).toBe(false);
	});
});
