/** `npm run docs` and `npm run docs:build`: the documentation as a site. Works straight after a clone, with Node 20 or newer. */
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalledOrExit, repositoryRoot } from '../build/ensureInstalled.mjs';

const usage = `Usage: npm run docs:build -- [--base /sub/path/] [--out site/dist]
       npm run docs -- [--port 4173] [--base /sub/path/]    builds, then shows the site at an address of this machine
A link that leads nowhere ends the build; with --draft it is told, and the site is built all the same.`;

const siteFolder = join(repositoryRoot, 'site');

function readOptions() {
	const { values } = parseArgs({
		options: {
			base: { type: 'string', default: '/' },
			out: { type: 'string', default: join(siteFolder, 'dist') },
			port: { type: 'string', default: '4173' },
			show: { type: 'boolean', default: false },
			draft: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (!/^\/([\w.-]+\/)*$/.test(values.base)) throw new Error(`--base takes a path that begins and ends with a slash, e.g. /docs/, not "${values.base}".`);
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
	return { ...values, port };
}

/** Writes the pages, those of docs/ and the generated ones, and turns them into HTML. A dead link ends it. */
async function buildSite({ base, out, draft }) {
	const { register } = await import('tsx/cjs/api');
	register();
	const require = createRequire(import.meta.url);
	const pagesFolder = join(repositoryRoot, '.cache', 'site', 'pages');
	rmSync(pagesFolder, { recursive: true, force: true });
	await require('./pages/writePages.ts').writePages(join(repositoryRoot, '.cache', 'site'));
	cpSync(join(repositoryRoot, 'icons'), join(pagesFolder, 'public', 'icons'), { recursive: true });
	const { build } = await import(pathToFileURL(createRequire(join(siteFolder, 'package.json')).resolve('vitepress')).href);
	await build(siteFolder, { base, outDir: out, ...(draft ? { ignoreDeadLinks: true } : {}) });
	const { checkBuiltSite } = await import('./checkBuiltSite.mjs');
	const problems = checkBuiltSite(out, base);
	if (problems.length === 0) return;
	const told = `The site has ${problems.length} links that lead nowhere:\n${problems.map((problem) => `  ${problem}`).join('\n')}`;
	if (!draft) throw new Error(told);
	console.warn(`\n${told}`);
}

async function main() {
	const options = readOptions();
	if (options.help) {
		console.log(usage);
		return;
	}
	await ensureInstalledOrExit();
	await ensureInstalledOrExit({ folder: siteFolder, name: 'the documentation site' });
	await buildSite(options);
	if (!options.show) return;
	const { serveSite } = await import('./serveSite.mjs');
	const { address } = await serveSite({ folder: options.out, base: options.base, port: options.port });
	console.log(`\nThe documentation: ${address}\nCtrl-C ends it.`);
}

main().catch((error) => {
	console.error(`\n${error.message}`);
	process.exit(1);
});
