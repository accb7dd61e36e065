#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { commandLine } from './commandLine';
import { processIo } from './processIo';

// V8 lets a heap grow to several times of what is in use before it looks for garbage. An upload has little in use and makes
// much garbage: so it stays at some 130 MB instead of 200, at the same speed.
setFlagsFromString('--heap-growing-percent=20');

/** The program `invoice-coding`. The process ends by itself, so that all output gets out. */
void commandLine(process.argv.slice(2), processIo()).then((exitCode) => {
	process.exitCode = exitCode;
});
