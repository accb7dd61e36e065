import { compareInterface } from './compareInterface';
import { describePackage } from './describePackage';
import { listDifferences, readRecord } from './recordFile';

const differences = compareInterface(readRecord(), describePackage());

describe('what workflows and credentials saved with the released version rely on', () => {
	it('is all still there, and means the same', () => {
		const breaking = differences.filter(({ isBreaking }) => isBreaking);
		if (breaking.length === 0) return;
		throw new Error(`These changes break what was saved with the released version:\n${listDifferences(breaking)}\n\nUndo them, or add a version to the node (version: [1, 1.1], with '@version' in displayOptions) and keep the old fields for the old one.`);
	});

	it('is recorded, with all that was added since', () => {
		const additions = differences.filter(({ isBreaking }) => !isBreaking);
		if (additions.length === 0) return;
		throw new Error(`These additions are not in the record of the released interface yet:\n${listDifferences(additions)}\n\nIf they are meant to stay: npm run record:interface`);
	});
});
