/** `npm run sample -- <folder>`: writes the sample as files for the command line. Works straight after a clone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalledOrExit } from '../build/ensureInstalled.mjs';

const usage = `Usage: npm run sample -- <folder>
Writes an invented ledger (CSV), its mapping, rules, ledger, policies, proposals, and one invoice with its proposal. Files of the same names are written over.`;

async function main() {
	const { values, positionals } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
	if (values.help) {
		console.log(usage);
		return;
	}
	const [folder] = positionals;
	if (folder === undefined || positionals.length > 1) throw new Error('Name one folder to write to.');
	await ensureInstalledOrExit();
	const { register } = await import('tsx/cjs/api');
	register();
	const { terminalFiles } = createRequire(import.meta.url)('./sample/terminalFiles.ts');
	mkdirSync(folder, { recursive: true });
	const files = Object.entries(terminalFiles());
	for (const [name, content] of files) writeFileSync(join(folder, name), content);
	console.log(`Wrote ${files.map(([name]) => name).join(', ')} to ${folder}.`);
}

main().catch((error) => {
	console.error(error.message);
	if (error.message.startsWith('Name one') || error.code?.startsWith?.('ERR_PARSE_ARGS')) console.error(usage);
	process.exit(1);
});
