import fc from 'fast-check';

import { parseKraviaNotification, timeOfNotification } from '../../../../clients/index';
import { compactJson, readMembers } from '../../../../clients/kravia/webhook/jsonText';
import { propertyRuns } from '../../../properties/support/propertyRuns';

describe('parseKraviaNotification', () => {
	it('reads the sample of the documentation', () => {
		const sample = '{"header": {"algorithm": "MD5"}, "data": {"timestamp": 1663063069, "eventType": "CaseUpdate", "claimId": 123443}, "signature": "16a05d8c9d625d70b856aa174144220f"}';
		const message = parseKraviaNotification(sample);
		expect(message).toEqual({
			notification: { timestamp: 1663063069, eventType: 'CaseUpdate', claimId: 123443 },
			signedText: '{"timestamp":1663063069,"eventType":"CaseUpdate","claimId":123443}',
			signature: '16a05d8c9d625d70b856aa174144220f',
		});
		expect(new Date(timeOfNotification(message.notification)).toISOString()).toBe('2022-09-13T09:57:49.000Z');
	});

	it.each([
		['{}', 'data'],
		['{"data":{}}', 'data.eventType'],
		['{"data":{"eventType":"A"}}', 'data.claimId'],
		['{"data":{"eventType":"A","claimId":1}}', 'data.timestamp'],
		['{"data":{"eventType":" ","claimId":1,"timestamp":1}}', 'data.eventType'],
		['{"data":{"eventType":["A"],"claimId":1,"timestamp":1}}', 'data.eventType'],
		['{"data":{"eventType":"A","claimId":1e3,"timestamp":1}}', 'data.claimId'],
		['{"data":{"eventType":"A","claimId":1,"timestamp":"1"}}', 'data.timestamp'],
		['{"data":{"eventType":"A","claimId":1,"timestamp":1},"signature":7}', 'signature'],
		['{"data":{"eventType":"A","claimId":1,"CLAIMID":2,"timestamp":1}}', 'data.claimid'],
		['{"data":{"eventType":"A","claimId":1,"cla\\u0069mId":2,"timestamp":1}}', 'data.claimid'],
	])('says of %s that %s is wrong, and repeats no value', (body, path) => {
		const attempt = (): unknown => parseKraviaNotification(body);
		expect(attempt).toThrow(expect.objectContaining({ code: 'NOTIFICATION_INVALID', path }));
	});
});

describe('JSON as it was written', () => {
	const spaces = fc.array(fc.constantFrom(' ', '\t', '\n', '\r'), { maxLength: 3 }).map((parts) => parts.join(''));

	it('loses its white space and nothing else', () => {
		fc.assert(
			fc.property(fc.json(), fc.constantFrom(1, 2, '\t', ' \t '), spaces, (json, indent, around) => {
				const compact = JSON.stringify(JSON.parse(json));
				expect(compactJson(around + JSON.stringify(JSON.parse(json), null, indent) + around)).toBe(compact);
			}),
			propertyRuns(200),
		);
	});

	it('is taken apart at the outermost names only', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
				const members = readMembers(JSON.stringify(record, null, 2));
				expect(members).toEqual(Object.entries(record).map(([name, value]) => ({ name, text: JSON.stringify(value) })));
			}),
			propertyRuns(200),
		);
	});

	it('keeps numbers and escapes as they came, and names that are there twice', () => {
		expect(readMembers('{ "a" : 1.0, "a":1e+2 , "\\u0062": "\\u00e6 \\" , {" }')).toEqual([
			{ name: 'a', text: '1.0' },
			{ name: 'a', text: '1e+2' },
			{ name: 'b', text: '"\\u00e6 \\" , {"' },
		]);
		expect(readMembers('{ }')).toEqual([]);
	});
});
