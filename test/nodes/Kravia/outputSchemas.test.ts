import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { operations } from '../../../nodes/Kravia/operations';
import { differences, neverSeen, type OutputSchema } from '../support/outputSchema';
import { sampleKraviaOutputs, type SampleOutputs } from './sampleOutputs';

const names = Object.entries(operations).flatMap(([resource, byOperation]) => Object.keys(byOperation).map((operation) => `${resource}/${operation}`));

describe.each([
	{ typeVersion: 1, folder: 'v1.0.0' },
	{ typeVersion: 1.1, folder: 'v1.1.0' },
])("the schemas of Kravia's outputs, version $typeVersion", ({ typeVersion, folder }) => {
	let samples: SampleOutputs;
	beforeAll(async () => {
		samples = await sampleKraviaOutputs(typeVersion);
	}, 60_000);

	it.each(names)('%s gives what its schema says', (name) => {
		const schema = JSON.parse(readFileSync(join('nodes', 'Kravia', '__schema__', folder, `${name}.json`), 'utf8')) as OutputSchema;
		expect(differences(schema, samples[name] ?? [])).toEqual([]);
		expect(neverSeen(schema, samples[name] ?? [])).toEqual([]);
	});
});
