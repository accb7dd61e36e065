#!/usr/bin/env node
import { commandLine } from './commandLine';
import { processIo } from './processIo';

/** The program `invoice-coding`. The process ends by itself, so that all output gets out. */
void commandLine(process.argv.slice(2), processIo()).then((exitCode) => {
	process.exitCode = exitCode;
});
