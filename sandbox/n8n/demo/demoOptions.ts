import { join, resolve } from 'node:path';
import { repositoryRoot } from '../hostPaths';

/** How `npm start` runs. */
export interface DemoOptions {
	/** Of n8n's editor. */
	readonly port: number;
	readonly kauntPort: number;
	readonly kraviaPort: number;
	readonly erpPort: number;
	/** Where n8n keeps its data between starts. */
	readonly folder: string;
	/** End after the run instead of staying up. */
	readonly once: boolean;
	/** Forget the n8n of earlier starts. */
	readonly fresh: boolean;
	readonly help: boolean;
}

export const demoUsage = `Usage: npm start -- [options]

Starts stand-ins for Kaunt, Kravia and an ERP, and a real n8n with this package and its workflows;
teaches, codes and registers once through n8n's webhooks, prints what happened, and stays up.

  --port <n>         n8n's editor (default 5678)
  --kaunt-port <n>   stand-in for Kaunt (default 4010)
  --kravia-port <n>  stand-in for Kravia (default 4020)
  --erp-port <n>     stand-in for the ERP (default 4030)
  --folder <path>    where n8n keeps its data between starts (default .n8n-host)
  --once             end after the run; the exit code is 1 if anything failed
  --fresh            forget the n8n of earlier starts
  --help             this text`;

const PORTS = { '--port': 'port', '--kaunt-port': 'kauntPort', '--kravia-port': 'kraviaPort', '--erp-port': 'erpPort' } as const;
const FLAGS = { '--once': 'once', '--fresh': 'fresh', '--help': 'help' } as const;

/**
 * Reads the command line.
 *
 * @throws Error that names the argument it does not know, or the port that is none
 */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
	const options = { port: 5678, kauntPort: 4010, kraviaPort: 4020, erpPort: 4030, folder: join(repositoryRoot, '.n8n-host'), once: false, fresh: false, help: false };
	for (let index = 0; index < args.length; index += 1) {
		const [name = '', inline] = (args[index] ?? '').split('=', 2);
		if (name in FLAGS) {
			options[FLAGS[name as keyof typeof FLAGS]] = true;
		} else if (name in PORTS) {
			const text = inline ?? args[(index += 1)];
			options[PORTS[name as keyof typeof PORTS]] = toPort(name, text);
		} else if (name === '--folder') {
			options.folder = resolve(toFolder(inline ?? args[(index += 1)]));
		} else {
			throw new Error(`"${args[index]}" is not an option.\n\n${demoUsage}`);
		}
	}
	return options;
}

function toFolder(text: string | undefined): string {
	if (text) return text;
	throw new Error('--folder needs a path, e.g. --folder .n8n-host.');
}

function toPort(name: string, text: string | undefined): number {
	const port = Number(text);
	if (text !== undefined && Number.isInteger(port) && port >= 1 && port <= 65535) return port;
	throw new Error(`${name} needs a port number from 1 to 65535, e.g. ${name} 5679.`);
}
