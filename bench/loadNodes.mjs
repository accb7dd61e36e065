import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { repositoryRoot } from '../build/ensureInstalled.mjs';
import { packPackage } from '../build/packPackage.mjs';

// How long n8n waits for this package when it starts: every node and credential of the packed tarball, required and
// made in a fresh process, once n8n-workflow is there (the host has loaded it long before). Beside it, in the same
// run and in turn, what well-known packages take, so that the numbers mean something on any machine.

const runs = 15;
const place = mkdtempSync(join(tmpdir(), 'invoice-coding-bench-'));
try {
	const packed = packPackage({ folder: place });
	mkdirSync(join(place, 'node_modules'));
	symlinkSync(join(repositoryRoot, 'node_modules', 'n8n-workflow'), join(place, 'node_modules', 'n8n-workflow'), 'junction');
	report(packed, measure(subjectsOf(packed.unpacked)));
} finally {
	rmSync(place, { recursive: true, force: true });
}

/** What is measured: the statements, and those that run before the clock starts. */
function subjectsOf(unpacked) {
	const { n8n } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	const files = [...n8n.nodes, ...n8n.credentials];
	const loadAll = files.map((file) => `new (require('./${file}')['${file.split('/').pop().split('.')[0]}'])();`).join('\n');
	const fromRepository = (name) => ({ name, folder: repositoryRoot, before: '', code: `require('${name}');` });
	return [
		{ name: `all ${files.length} nodes and credentials`, folder: unpacked, before: "require('n8n-workflow');", code: loadAll },
		{ name: 'index.js (the library alone)', folder: unpacked, before: '', code: "require('./index.js');" },
		fromRepository('zod'),
		fromRepository('axios'),
		fromRepository('n8n-workflow'),
	];
}

/** In turn and not one after the other, so that a busy moment of the machine meets all alike. */
function measure(subjects) {
	const times = subjects.map(() => []);
	for (let run = 0; run < runs; run += 1) {
		subjects.forEach((subject, index) => times[index].push(loadOnce(subject)));
	}
	return subjects.map(({ name }, index) => ({ name, milliseconds: times[index].sort((a, b) => a - b) }));
}

function loadOnce({ folder, before, code }) {
	const script = `${before}\nconst started = performance.now();\n${code}\nprocess.stdout.write(String(performance.now() - started));`;
	return Number(execFileSync(process.execPath, ['--eval', script], { cwd: folder, encoding: 'utf8' }));
}

function report(packed, results) {
	const median = ({ milliseconds }) => milliseconds[Math.floor(milliseconds.length / 2)];
	const yardstick = median(results.find(({ name }) => name === 'axios'));
	const table = new Table({ head: ['loaded in a fresh process', 'median ms', 'min', 'max', '× axios'], style: { head: [], border: [] } });
	for (const result of results) {
		const { name, milliseconds } = result;
		table.push([name, ...[median(result), milliseconds[0], milliseconds.at(-1)].map((ms) => ms.toFixed(1)), (median(result) / yardstick).toFixed(2)]);
	}
	console.log(table.toString());
	const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
	console.log(`${runs} processes each; tarball ${kilobytes(packed.packedBytes)}, unpacked ${kilobytes(packed.unpackedBytes)}`);
}
