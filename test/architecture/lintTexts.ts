import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const repositoryRoot = join(__dirname, '..', '..');

/** A text, and the file (relative to the repository) in whose place it is linted; the file need not exist. */
export interface PlantedText {
	readonly file: string;
	readonly text: string;
}

export interface LintMessage {
	/** Null: the text could not be parsed, or the file is ignored. */
	readonly ruleId: string | null;
	readonly message: string;
}

export interface LintOutcome {
	/** The ids of all boundaries in the configuration. */
	readonly boundaries: readonly string[];
	/** One list per text, in the same order. */
	readonly messages: readonly (readonly LintMessage[])[];
}

/** Lints all texts in one process with the repository's own configuration. */
export function lintTexts(texts: readonly PlantedText[]): LintOutcome {
	const output = execFileSync(process.execPath, [join(__dirname, 'lintPlanted.mjs')], {
		cwd: repositoryRoot,
		input: JSON.stringify(texts),
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return JSON.parse(output) as LintOutcome;
}
