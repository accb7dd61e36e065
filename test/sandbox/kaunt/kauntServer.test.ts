import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { request } from '../support/openKaunt';

const program = join(__dirname, '../../../sandbox/kaunt/kauntServer.mjs');

it('runs Kaunt alone in a process of its own, with switches and a profile, and ends with its parent', async () => {
	const child = fork(program, ['--switches', '{"learn":false,"maxBatch":1000}', '--profile', '{"name":"resets","seed":5}'], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
	const [[{ url }], [printed]] = (await Promise.all([once(child, 'message'), once(child.stdout ?? child, 'data')])) as [[{ url: string }], [Buffer]];
	expect(printed.toString('utf8')).toBe(`${url}\n`);
	const { body } = await request(`${url}/__emulator/state`);
	expect(body).toMatchObject({ switches: { learn: false, maxBatch: 1000, maxPageSize: 500 }, profile: { name: 'resets', seed: 5 } });
	child.disconnect();
	expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each([
	[['--switches', '{"nope":1}'], 'There is no switch "nope"'],
	[['--switches', 'learn=false'], '--switches takes JSON'],
	[['--profile', '{"name":"nope"}'], 'There is no fault profile "nope"'],
	[['--port', 'x'], '--port takes a port number'],
])('says what is wrong with %j', async (options, problem) => {
	const child = spawn(process.execPath, [program, ...options]);
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
	expect(await once(child, 'close')).toEqual([1, null]);
	expect(said).toContain(problem);
});
