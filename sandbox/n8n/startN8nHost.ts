import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './freePort';
import type { HostContent } from './hostContent';
import { hostEnvironment } from './hostEnvironment';
import { knowsPublishing } from './hostPaths';
import { HostStamp } from './HostStamp';
import { importContent } from './importContent';
import { installPackage } from './installPackage';
import { N8nProcess } from './N8nProcess';
import { N8nRest, type Owner } from './N8nRest';
import { waitUntilPublished } from './waitUntilPublished';

/** The fixed login of development hosts. Not a secret: they listen on loopback only. */
export const demoOwner: Owner = { email: 'owner@nordlys-handel.example', password: 'Nordlys-2026' };

export interface N8nHostInput {
	/** Everything that n8n keeps goes below this folder; reuse it for a fast second start. */
	readonly userFolder: string;
	/** 0: any free port. */
	readonly port: number;
	/** The packed package, as npm would publish it. */
	readonly tarball: string;
	readonly content: HostContent;
	/** More settings for n8n. */
	readonly env?: Readonly<Record<string, string>>;
	/** Told what is going on, in words for the person at the terminal. */
	readonly say?: (text: string) => void;
}

/** A running n8n with our package, credentials and published workflows. */
export interface N8nHost {
	readonly url: string;
	/** Process id of n8n, for measuring. */
	readonly pid: number;
	readonly logFile: string;
	/** Signed in as {@link demoOwner}. */
	readonly rest: N8nRest;
	/** Ends n8n and everything it started. */
	close(): Promise<void>;
}

/**
 * Starts a real n8n the way its users run it: the packed package installed among its community nodes, credentials and
 * workflows imported with n8n's commands, then `n8n start`, and the workflows published.
 *
 * @throws Error that says which step failed, with the end of the log
 */
export async function startN8nHost(input: N8nHostInput): Promise<N8nHost> {
	const say = input.say ?? (() => undefined);
	const port = input.port || (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const env = hostEnvironment({ userFolder: input.userFolder, port, brokerPort: await freePort(), env: input.env });
	mkdirSync(input.userFolder, { recursive: true });
	const stamp = new HostStamp(input.userFolder);

	say('  installing the package into n8n …');
	await installPackage({ userFolder: input.userFolder, tarball: input.tarball, stamp, env });
	const ids = input.content.workflows.map(({ id }) => id);
	if (ids.length > 0) {
		say('  importing credentials and workflows …');
		await importContent({ userFolder: input.userFolder, content: input.content, stamp, env });
	}

	say('  starting n8n …');
	const logFile = join(input.userFolder, 'n8n.log');
	const n8n = N8nProcess.start({ env, logFile, cwd: input.userFolder });
	try {
		await n8n.waitUntilReady(url);
		const rest = new N8nRest(url);
		await rest.signIn(demoOwner);
		// A command for each takes seconds; the running n8n does it at once, and says what is wrong.
		if (knowsPublishing()) for (const id of ids) await rest.publish(id);
		await waitUntilPublished(rest, ids);
		return { url, pid: n8n.pid, logFile, rest, close: () => n8n.close() };
	} catch (error) {
		await n8n.close();
		throw error;
	}
}
