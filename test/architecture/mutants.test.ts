import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('every mutant still fits the code that it changes', () => {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '..', 'mutation', 'findStaleMutants.mjs')], { encoding: 'utf8' });
	expect([status, stdout, stderr]).toEqual([0, '', '']);
});
