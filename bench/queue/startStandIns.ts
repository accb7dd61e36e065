import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { SandboxAddresses } from '../../sandbox/n8n/sandboxContent';

/** Stand-ins in a process of their own, so that their work is told apart from n8n's. */
export interface StandIns extends SandboxAddresses {
	readonly pid: number;
	/** How long Kaunt works on a proposal, in milliseconds. */
	setKauntTime(processMs: number): Promise<void>;
	/** The invoices whose coding the ERP has, by id; each once. */
	codedIds(): Promise<Set<string>>;
	close(): void;
}

/** @throws Error when they do not start */
export async function startStandIns(): Promise<StandIns> {
	const child = fork(join(__dirname, 'standIns.ts'), { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
	const addresses = await new Promise<SandboxAddresses>((resolve, reject) => {
		child.once('message', (message) => resolve(message as SandboxAddresses));
		child.once('exit', (code) => reject(new Error(`The stand-ins ended with ${code}.`)));
	});
	return {
		...addresses,
		pid: child.pid ?? Number.NaN,
		setKauntTime: async (processMs) => {
			const answer = await fetch(`${addresses.kauntUrl}/__emulator/switches`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ processMs }) });
			if (!answer.ok) throw new Error(`The stand-in for Kaunt answered with ${answer.status}.`);
		},
		codedIds: async () => {
			const { codings } = (await (await fetch(`${addresses.erpUrl}/codings`)).json()) as { codings: ReadonlyArray<{ externalInvoiceId: string }> };
			return new Set(codings.map(({ externalInvoiceId }) => externalInvoiceId));
		},
		close: () => child.kill('SIGKILL'),
	};
}
