import type { CommandIo } from '../../../cli/commands/CommandIo';

/** A terminal for tests: what was written can be read, and interrupts can be sent. */
export interface TestIo extends CommandIo {
	readonly output: () => string;
	readonly errors: () => string;
	interrupt(): void;
}

/** Makes a terminal. @param stdin what stands in the standard input */
export function testIo(env: Readonly<Record<string, string | undefined>> = {}, stdin: Uint8Array = new Uint8Array()): TestIo {
	const written = { output: '', errors: '' };
	const listeners = new Set<() => void>();
	return {
		env,
		stdin: (async function* pieces() {
			for (let start = 0; start < stdin.length; start += 1000) yield stdin.subarray(start, start + 1000);
		})(),
		stdout: { write: (text) => (written.output += text) },
		stderr: { write: (text) => (written.errors += text) },
		onInterrupt: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		output: () => written.output,
		errors: () => written.errors,
		interrupt: () => listeners.forEach((listener) => listener()),
	};
}

/** The environment that leads to a stand-in. */
export function environmentOf(server: { readonly url: string; readonly tenantId: string; readonly clientId: string; readonly clientSecret: string }): Record<string, string> {
	return { KAUNT_BASE_URL: `${server.url}/v1`, KAUNT_TENANT_ID: server.tenantId, KAUNT_CLIENT_ID: server.clientId, KAUNT_CLIENT_SECRET: server.clientSecret, KAUNT_COMPANY: 'nordlys' };
}
