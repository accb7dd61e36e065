/** `npm run sandbox`: starts the stand-ins for Kaunt, Kravia and the ERP. Works straight after a clone. */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { ensureInstalledOrExit } from '../build/ensureInstalled.mjs';

const usage = `Usage: npm run sandbox -- [--kaunt-port 4010] [--kravia-port 4020] [--erp-port 4030] [--host 127.0.0.1]
A port of 0 takes any free one.`;

function readOptions() {
	const { values } = parseArgs({
		options: { 'kaunt-port': { type: 'string' }, 'kravia-port': { type: 'string' }, 'erp-port': { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
	});
	const port = (name) => {
		if (values[name] === undefined) return undefined;
		const number = Number(values[name]);
		if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`--${name} takes a port number from 0 to 65535, not "${values[name]}".`);
		return number;
	};
	return { help: values.help, options: { kauntPort: port('kaunt-port'), kraviaPort: port('kravia-port'), erpPort: port('erp-port'), host: values.host } };
}

async function main() {
	const { help, options } = readOptions();
	if (help) {
		console.log(usage);
		return;
	}
	await ensureInstalledOrExit();
	const { register } = await import('tsx/cjs/api');
	register();
	const require = createRequire(import.meta.url);
	const { startSandbox } = require('./startSandbox.ts');
	const { describeSandbox } = require('./describeSandbox.ts');
	const sandbox = await startSandbox(options);
	console.log(describeSandbox(sandbox));
	const stop = () => {
		console.log('Stopping the sandbox.');
		void sandbox.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error) => {
	console.error(`\n${error.message}`);
	if (error.code?.startsWith?.('ERR_PARSE_ARGS')) console.error(usage);
	process.exit(1);
});
