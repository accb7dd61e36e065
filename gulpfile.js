const { rm } = require('node:fs/promises');
const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');
const { bundleCli, bundlePackage } = require('./build/bundle');

/** Removes what earlier builds left, so a renamed node cannot live on in the package. */
async function clean() {
	await Promise.all(['dist', 'cli/dist'].map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Icons keep their places relative to nodes and credentials. Bytes, not text: gulp 5 would break a PNG otherwise. */
function icons() {
	return src(['icons/**/*.{svg,png}', 'nodes/**/*.{svg,png}', 'credentials/**/*.{svg,png}'], {
		base: '.',
		encoding: false,
		allowEmpty: true,
	}).pipe(dest('dist'));
}

/** n8n looks for a node's codex file (search words, links) and the schemas of its outputs beside the compiled node. */
function codex() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], { base: '.', allowEmpty: true }).pipe(dest('dist'));
}

/** Declarations of what index.js offers, for scripts in TypeScript. Written, not checked: that is `npm run typecheck`. */
async function types() {
	const compiler = path.join(__dirname, 'node_modules', 'typescript', 'bin', 'tsc');
	try {
		await promisify(execFile)(process.execPath, [compiler, '-p', 'build/tsconfig.types.json'], { cwd: __dirname });
	} catch (error) {
		throw new Error(`The declarations could not be made:\n${error.stdout ?? error.message}`);
	}
}

/** The package `invoice-coding` is published from its own folder, so it needs a copy of the licence. */
function cliLicence() {
	return src('LICENSE').pipe(dest('cli/dist'));
}

exports.clean = clean;
exports.icons = icons;
exports.codex = codex;
exports.types = types;
exports.bundle = bundlePackage;
exports.cli = parallel(cliLicence, bundleCli);
exports.build = series(clean, parallel(icons, codex, types, bundlePackage, exports.cli));
exports.default = exports.build;
