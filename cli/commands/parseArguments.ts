import type { Command } from 'commander';
import { CommanderError, InvalidArgumentError } from 'commander';
import type { CommandIo } from './CommandIo';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';

/** Reads arguments with a command. @returns an exit code when the help was shown or the arguments are wrong; all is written then */
export function parseArguments(command: Command, argv: readonly string[], io: Pick<CommandIo, 'stdout' | 'stderr'>): ExitCode | undefined {
	command.exitOverride().configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
	try {
		command.parse(argv, { from: 'user' });
		return undefined;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
		throw error;
	}
}

/** Reads an option that is a whole number from 1. */
export function wholeNumber(text: string): number {
	if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
	return Number(text);
}

/** Reads an option that is a number above 0. */
export function positiveNumber(text: string): number {
	const value = Number(text);
	if (!/^\d+(\.\d+)?$/.test(text) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
	return value;
}

/** Reads an option that is a share, e.g. 0.02 or 2%. */
export function share(text: string): number {
	const found = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
	const value = Number(found?.[1]) / (found?.[2] === '%' ? 100 : 1);
	if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('It must be a share above 0 and up to 1, e.g. 0.02, or 2%.');
	return value;
}

/** Reads an option that is a day. */
export function day(text: string): string {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('It must be a day in the form yyyy-MM-dd.');
	return text;
}

/** Reads an option that is a list with commas. */
export function list(text: string): string[] {
	const members = text.split(',').map((member) => member.trim()).filter((member) => member !== '');
	if (members.length === 0) throw new InvalidArgumentError('It must name at least one, with commas between them.');
	return members;
}
