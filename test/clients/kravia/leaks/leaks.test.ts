import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createAxiosHttpClient } from '../../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../../clients/index';
import type { KraviaClient } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { startKraviaServer } from '../../../../sandbox/kravia/startKraviaServer';
import { quickTiming } from '../../support/quickTiming';
import { startScriptedServer } from '../../support/startScriptedServer';
import type { ScriptedServer } from '../../support/startScriptedServer';
import { buildRegistration } from '../../support/buildRegistration';
import { CALLS, failing, STATUSES, STYLES } from './failures';
import { everythingOf, PERSONAL_NUMBERS, SECRETS, secretsIn } from './secrets';

function connect(url: string): KraviaClient {
	const http = createAxiosHttpClient({ baseUrl: url, auth: { kind: 'header', name: 'authorization', value: SECRETS.token } });
	const settings = {
		timeoutMs: 100, lookUpTries: 1, retry: { attempts: 1 }, attachmentEncoding: 'base64' as const, attachmentField: 'file', bookkeepingDateQuery: 'date',
		paths: { attachment: 'invoice/{id}/attachment', distribution: 'invoice/{id}/distribution', bookkeeping: 'bookkeeping', activation: 'onboarding/activate' },
	};
	return createKraviaClient({ http, timing: quickTiming(), baseUrl: url, settings });
}

/** What every call leaves behind at a server: the errors, in full. */
async function errorsAt(url: string, ssn: string): Promise<{ readonly codes: string[]; readonly leaks: string[] }> {
	const codes: string[] = [];
	const leaks: string[] = [];
	for (const [name, call] of Object.entries(CALLS)) {
		await call(connect(url), ssn).catch((error: unknown) => {
			codes.push(error instanceof CodedError ? error.code : String(error));
			leaks.push(...secretsIn(everythingOf(error)).map((secret) => `${name}: ${secret}`));
		});
	}
	return { codes, leaks };
}

async function withServer<Result>(script: Parameters<typeof startScriptedServer>[0], use: (server: ScriptedServer) => Promise<Result>): Promise<Result> {
	const server = await startScriptedServer(script);
	try {
		return await use(server);
	} finally {
		await server.close();
	}
}

/** Every status with three of the forms, so that each form and each kind of number meets several statuses. */
const ways = STATUSES.flatMap((status, row) =>
	[0, 2, 5].map((step) => ({
		status,
		style: Object.keys(STYLES)[(row + step) % Object.keys(STYLES).length] ?? '',
		ssn: PERSONAL_NUMBERS[(row + step) % PERSONAL_NUMBERS.length] ?? SECRETS.norwegian,
	})),
);

describe('a server that says back all it was sent', () => {
	it.each(ways)('status $status, form $style: no secret is in any error', async ({ status, style, ssn }) => {
		const all = await withServer(failing({ status, style }, ssn, false), async ({ url }) => await errorsAt(url, ssn));
		const sent = await withServer(failing({ status, style }, ssn, true), async ({ url, seen }) => {
			const found = await errorsAt(url, ssn);
			// The secrets were there to be leaked.
			expect(seen.every(({ headers }) => headers.authorization === SECRETS.token)).toBe(true);
			expect(JSON.stringify(seen.map(({ body }) => body))).toContain(ssn);
			return found;
		});
		expect([...all.leaks, ...sent.leaks]).toEqual([]);
		if (status >= 300) expect(all.codes).toHaveLength(Object.keys(CALLS).length);
	});

	it.each(['cut', 'hang'] as const)('%s: no secret is in any error', async (way) => {
		for (const writeOnly of [false, true]) {
			const { codes, leaks } = await withServer(failing(way, SECRETS.norwegian, writeOnly), async ({ url }) => await errorsAt(url, SECRETS.norwegian));
			expect(codes).toEqual(expect.arrayContaining(writeOnly ? ['REGISTRATION_UNCLEAR', 'SOURCE_UNAVAILABLE'] : ['SOURCE_UNAVAILABLE']));
			expect(leaks).toEqual([]);
		}
	});
});

it('no server at all: no secret is in any error', async () => {
	const gone = await withServer(() => 'cut', async ({ url }) => url);
	const { codes, leaks } = await errorsAt(gone, SECRETS.norwegian);
	expect(new Set(codes)).toEqual(new Set(['SOURCE_UNAVAILABLE']));
	expect(leaks).toEqual([]);
});

it('what is refused before it is sent is named by its field, never by its value', async () => {
	const client = connect('http://127.0.0.1:1');
	const wrong = [{ ssn: { number: SECRETS.norwegian } }, { ssn: Number(SECRETS.norwegian) }, { ssn: SECRETS.danish, dueDate: SECRETS.danish }, { ssn: SECRETS.swedish, originalAmount: SECRETS.swedish }, { ssn: [SECRETS.finnish], invoiceNo: '' }];
	for (const change of wrong) {
		const error: unknown = await client.register(buildRegistration(change)).catch((failure: unknown) => failure);
		expect(error).toBeInstanceOf(CodedError);
		expect(secretsIn(everythingOf(error))).toEqual([]);
	}
});

it('what the stand-in keeps and shows holds no personal number and no token', async () => {
	const server = await startKraviaServer();
	const faults = [{}, { dropAfter: true }, { statusAfter: 504 }, { drop: true }, { status: 500 }];
	try {
		for (const [index, fault] of faults.entries()) {
			server.state.faults.add({ ...fault, match: { pathContains: 'register' }, times: 1 });
			const http = createAxiosHttpClient({ baseUrl: server.url, auth: { kind: 'header', name: 'authorization', value: server.token } });
			const client = createKraviaClient({ http, timing: quickTiming(), baseUrl: server.url, settings: { lookUpTries: 1 } });
			await client.register(buildRegistration({ ssn: PERSONAL_NUMBERS[index], invoiceNo: `5000${index}`, accountingInvoiceId: `L-${index}` })).catch(() => undefined);
		}
		expect(server.state.records.size).toBe(3);
		const shown: string[] = [];
		for (const path of ['state', 'ledger', 'switches', 'faults', 'profile', 'invites']) shown.push(await (await fetch(`${server.url}/__emulator/${path}`)).text());
		for (const id of server.state.records.keys()) shown.push(await (await fetch(`${server.url}/api/v2/invoice/${id}/details`, { headers: { authorization: server.token } })).text());
		expect(shown.join('\n')).toContain('50001');
		expect(secretsIn(shown.join('\n'))).toEqual([]);
		expect(shown.join('\n')).not.toContain(server.token);
	} finally {
		await server.close();
	}
});

it('what a program prints that shows every error and dies of the last holds no secret', async () => {
	const printed = await withServer(failing({ status: 500, style: 'problem' }, SECRETS.norwegian, true), async ({ url }) => {
		const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'failingRun.ts'), url], { cwd: join(__dirname, '../../../..') });
		let text = '';
		child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
		const code = await new Promise((resolve) => child.on('close', resolve));
		expect(code).toBe(1);
		return text;
	});
	// Each call is there with its error, and the one that nobody caught.
	for (const name of Object.keys(CALLS)) expect(printed).toContain(name);
	expect(printed).toContain('REGISTRATION_UNCLEAR');
	expect(secretsIn(printed)).toEqual([]);
}, 60_000);
