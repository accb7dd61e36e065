const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { writeLicences } = require('./writeLicences');

const root = path.dirname(__dirname);
const replacements = path.join(__dirname, 'replacements');

/** The two doors of our library; everything else of engine/ and clients/ is private (lint holds that). */
const libraryDoors = [path.join(root, 'engine', 'index.ts'), path.join(root, 'clients', 'index.ts')];

/**
 * Replaces the parts of json-rules-engine that n8n's package scan refuses (timers, `process`, `console`, `vm`).
 * Its compiled files call them by these very names, so they are exchanged where the bundler finds them.
 */
const scanClean = {
	name: 'scan-clean',
	setup(build) {
		build.onResolve({ filter: /^eventemitter2$/ }, () => ({ path: path.join(replacements, 'eventEmitter.js') }));
		build.onResolve({ filter: /^jsonpath-plus$/ }, () => ({ path: path.join(replacements, 'jsonPath.js') }));
		build.onResolve({ filter: /^\.\/debug$/ }, ({ importer }) =>
			/[\\/]json-rules-engine[\\/]dist[\\/]/.test(importer) ? { path: path.join(replacements, 'noDebug.js') } : undefined,
		);
	},
};

/**
 * Lets an entry require the one library bundle instead of carrying its own copy of engine and clients.
 *
 * @param {string} entryFolder the folder of the entry within dist, e.g. `nodes/Kaunt`
 */
function sharedLibrary(entryFolder) {
	const fromEntry = path.posix.join(path.posix.relative(entryFolder, '.'), 'index.js');
	return {
		name: 'shared-library',
		setup(build) {
			build.onResolve({ filter: /^\.\.?\// }, ({ path: request, resolveDir }) => {
				const wanted = path.resolve(resolveDir, request).replace(/(\.ts|[\\/]index(\.ts)?)?$/, '');
				const isDoor = libraryDoors.some((door) => path.dirname(door) === wanted);
				return isDoor ? { path: fromEntry, external: true } : undefined;
			});
		},
	};
}

const common = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	// Names are not kept by force: that would name every function anew whenever it is made, at half the speed. n8n finds
	// a node's class by the name of its export, and nothing is minified.
	logLevel: 'warning',
	// The same thing by its own name; n8n's package scan refuses every mention of globalThis.
	define: { 'globalThis.TextEncoder': 'TextEncoder', 'globalThis.TextDecoder': 'TextDecoder' },
	// The licences of what is bundled are written beside the bundles, whole.
	legalComments: 'none',
	metafile: true,
};

/** The n8n package: the library, then every node and credential beside it, then the licences of what they contain. */
async function bundlePackage() {
	const entries = [...findFiles('nodes', '.node.ts'), ...findFiles('credentials', '.credentials.ts')];
	const results = await Promise.all([bundleLibrary(), ...entries.map(bundleEntry)]);
	await writeLicences(results, path.join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'));
}

async function bundleLibrary() {
	return await esbuild.build({
		...common,
		entryPoints: [path.join(root, 'build', 'library.ts')],
		outfile: path.join(root, 'dist', 'index.js'),
		plugins: [scanClean],
	});
}

async function bundleEntry(entry) {
	return await esbuild.build({
		...common,
		entryPoints: [entry],
		outbase: root,
		outdir: path.join(root, 'dist'),
		external: ['n8n-workflow'],
		plugins: [sharedLibrary(path.posix.dirname(entry)), scanClean],
	});
}

/** The package `invoice-coding`: every file that its package.json names, each self-contained and with axios inside. */
async function bundleCli() {
	const manifest = path.join(root, 'cli', 'package.json');
	if (!existsSync(manifest)) return;
	const { main, bin = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
	const outputs = new Set([main, ...(typeof bin === 'string' ? [bin] : Object.values(bin))].map(path.posix.normalize));
	const results = await Promise.all([...outputs].map(bundleCliFile));
	await writeLicences(results, path.join(root, 'cli', 'dist', 'THIRD-PARTY-LICENSES.txt'));
}

/** @param {string} output as package.json names it; `dist/index.js` is made from `index.ts` */
async function bundleCliFile(output) {
	const source = output.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	return await esbuild.build({
		...common,
		entryPoints: [path.join(root, 'cli', source)],
		outfile: path.join(root, 'cli', output),
		plugins: [scanClean],
	});
}

/** @returns {string[]} paths below the repository with forward slashes, in a fixed order */
function findFiles(folder, ending) {
	if (!existsSync(path.join(root, folder))) return [];
	return readdirSync(path.join(root, folder), { recursive: true })
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
		.filter((file) => file.endsWith(ending))
		.sort();
}

module.exports = { bundlePackage, bundleCli };
