import { operations } from '../../../nodes/Kaunt/operations';
import { differences, neverSeen, readOutputSchema } from '../support/outputSchema';
import { sampleKauntOutputs, type SampleOutputs } from './sampleOutputs';

const names = Object.entries(operations).flatMap(([resource, byOperation]) => Object.keys(byOperation).map((operation) => `${resource}/${operation}`));

describe("the schemas of Kaunt's outputs", () => {
	let samples: SampleOutputs;
	beforeAll(async () => {
		samples = await sampleKauntOutputs();
	}, 60_000);

	it.each(names)('%s gives what its schema says', (name) => {
		const schema = readOutputSchema('Kaunt', name);
		expect(schema.type).toBe('object');
		expect(differences(schema, samples[name] ?? [])).toEqual([]);
		expect(neverSeen(schema, samples[name] ?? [])).toEqual([]);
	});
});
