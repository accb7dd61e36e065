import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terminalFiles } from '../../../sandbox/sample/terminalFiles';

/** A folder of its own that holds the sample's files. */
export interface SampleFolder {
	readonly path: string;
	/** The path of a file in it. */
	at(name: string): string;
	put(name: string, content: string | Uint8Array): string;
	remove(): void;
}

const files = Object.entries(terminalFiles());

/** Writes the sample into a new folder. */
export function sampleFolder(): SampleFolder {
	const path = mkdtempSync(join(tmpdir(), 'terminal-test-'));
	const at = (name: string): string => join(path, name);
	for (const [name, content] of files) writeFileSync(at(name), content);
	return {
		path,
		at,
		put: (name, content) => {
			writeFileSync(at(name), content);
			return at(name);
		},
		remove: () => rmSync(path, { recursive: true, force: true }),
	};
}
