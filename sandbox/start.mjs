/** `npm start`: the whole system here, without an account. Works straight after a clone, with Node 20 or newer. */
import { createRequire } from 'node:module';
import { ensureInstalledOrExit } from '../build/ensureInstalled.mjs';
import { installN8nHost } from './n8n/installN8nHost.mjs';

// Without a handler a signal would end this process without its exit handlers, and leave what it has started.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

async function main() {
	await ensureInstalledOrExit();
	const { register } = await import('tsx/cjs/api');
	register();
	const require = createRequire(import.meta.url);
	const { demoUsage, parseDemoOptions } = require('./n8n/demo/demoOptions.ts');
	const options = parseDemoOptions(process.argv.slice(2));
	if (options.help) {
		console.log(demoUsage);
		return;
	}
	const { requireFreePorts, runDemo } = require('./n8n/demo/runDemo.ts');
	// Before the slow steps: a port that is taken should be told at once.
	await requireFreePorts(options);
	await installN8nHost();
	process.exitCode = await runDemo(options);
	if (options.once) process.exit();
}

main().catch((error) => {
	console.error(`\n${error.message}`);
	process.exit(1);
});
