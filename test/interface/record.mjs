import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { ensureInstalledOrExit } from '../../build/ensureInstalled.mjs';

// `npm run record:interface`: takes what was added to the nodes and credentials into the record of the released
// interface. A change that breaks saved workflows is refused, unless --breaking says that it is meant (a major version).

await ensureInstalledOrExit();
const { values } = parseArgs({ options: { breaking: { type: 'boolean', default: false }, help: { type: 'boolean' } } });
if (values.help) {
	console.log('Usage: npm run record:interface [-- --breaking]');
	process.exit(0);
}

const { register } = await import('tsx/cjs/api');
register();
const require = createRequire(import.meta.url);
const { compareInterface } = require('./compareInterface.ts');
const { describePackage } = require('./describePackage.ts');
const { listDifferences, readRecord, writeRecord } = require('./recordFile.ts');

const current = describePackage();
const differences = compareInterface(readRecord(), current);
const breaking = differences.filter(({ isBreaking }) => isBreaking);
const additions = differences.filter(({ isBreaking }) => !isBreaking);

if (breaking.length > 0) {
	console.error(`These changes break what was saved with the released version:\n${listDifferences(breaking)}\n`);
	if (!values.breaking) {
		console.error('Nothing was recorded. Undo them, or add a version to the node and keep the old fields for the old one.\nFor a new major version only: npm run record:interface -- --breaking');
		process.exit(1);
	}
}
if (additions.length > 0) console.log(`Additions:\n${listDifferences(additions)}\n`);
writeRecord(current);
console.log(differences.length === 0 ? 'The record is complete already.' : `Recorded: ${additions.length} additions, ${breaking.length} breaking changes.`);
