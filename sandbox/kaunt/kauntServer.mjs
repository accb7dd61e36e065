/**
 * `node sandbox/kaunt/kauntServer.mjs`: the Kaunt stand-in alone, in a process of its own, for measurements and other programs.
 * The first line that it prints is its address. A parent that forked it gets a message `{ url }`, and takes it with it when it ends.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { register } from 'tsx/cjs/api';

const usage = `Usage: node sandbox/kaunt/kauntServer.mjs [--port 0] [--host 127.0.0.1] [--switches '{"learn":false}'] [--profile '{"name":"mixed","seed":1}']
A port of 0 takes any free one; the first line printed is the address.`;

function readOptions() {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, host: { type: 'string' }, switches: { type: 'string', default: '{}' }, profile: { type: 'string', default: 'null' }, help: { type: 'boolean', short: 'h' } } });
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port takes a port number from 0 to 65535, not "${values.port}".`);
	const json = (name) => {
		try {
			return JSON.parse(values[name]);
		} catch {
			throw new Error(`--${name} takes JSON, not: ${values[name]}`);
		}
	};
	return { help: values.help, port, host: values.host, switches: json('switches'), profile: json('profile') };
}

async function main() {
	const { help, port, host, switches, profile } = readOptions();
	if (help) {
		console.log(usage);
		return;
	}
	register();
	const require = createRequire(import.meta.url);
	const { startKauntServer } = require('./startKauntServer.ts');
	const { defaultKauntSwitches, KAUNT_NULLABLE_SWITCHES, KAUNT_SWITCH_CHOICES } = require('./KauntSwitches.ts');
	const { setSwitches } = require('../server/setSwitches.ts');
	const all = defaultKauntSwitches();
	setSwitches(all, switches, KAUNT_SWITCH_CHOICES, KAUNT_NULLABLE_SWITCHES);
	const server = await startKauntServer({ port, host, switches: all, profile });
	console.log(server.url);
	process.send?.({ url: server.url });
	const stop = () => void server.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	process.once('disconnect', stop);
}

main().catch((error) => {
	console.error(error.message);
	if (error.code?.startsWith?.('ERR_PARSE_ARGS')) console.error(usage);
	process.exit(1);
});
