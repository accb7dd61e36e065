import { operations } from '../../../nodes/InvoiceCoding/operations';
import { differences, neverSeen, readOutputSchema } from '../support/outputSchema';
import { sampleCodingOutputs, type SampleOutputs } from './sampleOutputs';

const names = Object.entries(operations).flatMap(([resource, byOperation]) => Object.keys(byOperation).map((operation) => `${resource}/${operation}`));

describe("the schemas of Invoice Coding's outputs", () => {
	let samples: SampleOutputs;
	beforeAll(async () => {
		samples = await sampleCodingOutputs();
	}, 60_000);

	it.each(names)('%s gives what its schema says', (name) => {
		const schema = readOutputSchema('InvoiceCoding', name);
		expect(differences(schema, samples[name] ?? [])).toEqual([]);
		expect(neverSeen(schema, samples[name] ?? [])).toEqual([]);
	});
});
