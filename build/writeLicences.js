const { mkdir, readdir, readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');

const root = path.dirname(__dirname);

/**
 * Writes the licence of every package that ended up inside a bundle into one file: their terms ask for it.
 *
 * @param {readonly import('esbuild').BuildResult<{ metafile: true }>[]} results of the bundler, with metafiles
 * @param {string} file where to write
 */
async function writeLicences(results, file) {
	const folders = new Set(results.flatMap(({ metafile }) => bundledPackages(metafile)));
	const texts = await Promise.all([...folders].sort().map(describePackage));
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, texts.join(`\n\n${'-'.repeat(80)}\n\n`));
}

/** Only what contributed at least a byte counts; what tree shaking removed is not distributed. */
function bundledPackages({ outputs }) {
	const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
	return inputs
		.filter(([, { bytesInOutput }]) => bytesInOutput > 0)
		.map(([input]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
		.filter((folder) => folder !== undefined);
}

async function describePackage(folder) {
	const { name, version, license } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
	const licenceFile = (await readdir(path.join(root, folder))).find((file) => /^licen[cs]e/i.test(file));
	const text = licenceFile ? await readFile(path.join(root, folder, licenceFile), 'utf8') : '(no licence file in the package)';
	return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

module.exports = { writeLicences };
