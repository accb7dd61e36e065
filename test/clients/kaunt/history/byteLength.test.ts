import { byteLength } from '../../../../clients/kaunt/history/byteLength';

describe('byteLength', () => {
	it.each(['', 'plain', 'blåbær', '1 € ½', 'a😀b', '😀😀', '\ud83d', '\ude00a', 'a\ud83d\ud83d\ude00', '語'])('counts the bytes of %j as they would be sent', (text) => {
		expect(byteLength(text)).toBe(Buffer.byteLength(text, 'utf8'));
	});
});
