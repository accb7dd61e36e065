import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../ensureInstalled.mjs';

/**
 * Which of our folders may import which: the zones of `import-x/no-restricted-paths`.
 *
 * `target` may not import `from`, but for what `except` names below it. Every boundary has an `id`, and
 * test/architecture plants a violation for each: one without a planted violation fails the tests.
 */
export const folderBoundaries = [
	{
		id: 'engine-is-pure',
		target: './engine',
		from: ['./clients', './nodes', './credentials', './cli', './sandbox', './bench', './build'],
		message: 'engine/ knows nobody: pass plain data in instead.',
	},
	engineFolder('model', [], 'model/ holds types only.'),
	engineFolder('errors', ['model'], 'errors/ knows only the model.'),
	engineFolder('audit', ['model', 'errors'], 'audit/ knows only the model and the errors.'),
	engineFolder('confidence', ['model'], 'confidence/ knows only the model.'),
	engineFolder('money', ['model', 'errors'], 'money/ knows only the model and the errors.'),
	engineFolder('schema', ['model', 'errors', 'money'], 'schema/ says what input is valid; it decides nothing.'),
	engineFolder('keys', [], 'keys/ knows texts and numbers only.'),
	engineFolder('history', ['model', 'errors', 'keys', 'money', 'audit', 'schema'], 'history/ reads what was posted; it knows no rules and no coding.'),
	engineFolder('facts', ['model', 'errors', 'money'], 'facts/ reads the model; it knows no rules.'),
	engineFolder('rules', ['model', 'errors', 'money', 'audit', 'schema', 'facts'], 'rules/ matches; it does not merge or check.'),
	engineFolder('merge', ['model', 'errors', 'confidence', 'money'], 'merge/ chooses among candidates; hand it what rules and schema found.'),
	engineFolder('check', ['model', 'errors', 'confidence', 'money'], 'check/ judges a finished coding; it knows neither rules nor merge.'),
	engineFolder('explain', ['model', 'errors', 'money'], 'explain/ tells of a finished coding; it decides nothing.'),
	engineFolder('lines', ['model', 'errors', 'confidence', 'money'], 'lines/ builds from a finished coding; it knows neither rules nor merge.'),
	engineFolder('training', ['model', 'errors', 'keys', 'money'], 'training/ judges raw history, which need not be valid; it knows neither schema nor rules.'),
	engineFolder('compare', ['model', 'errors', 'money'], 'compare/ tells how what was posted is compared and counted; it codes and mines nothing.'),
	engineFolder('suggest', ['compare', 'model', 'errors', 'keys', 'money', 'facts', 'schema', 'rules'], 'suggest/ mines rules from history; it codes nothing.'),
	engineFolder('backtest', ['compare', 'model', 'errors', 'keys', 'money', 'audit', 'schema', 'facts', 'rules', 'merge', 'confidence', 'check', 'history', 'codeInvoice.ts', 'codeCase.ts'], 'backtest/ measures codings; it neither mines nor writes reports.'),
	engineFolder('report', ['model', 'errors', 'money'], 'report/ writes what was measured; it measures nothing.'),
	engineFolder('bookkeeping', ['model', 'errors', 'money', 'schema', 'codeInvoice.ts'], 'bookkeeping/ has sales coded by codeInvoice as a whole; it knows neither rules nor merge.'),
	{
		id: 'engine-has-one-door',
		target: ['./clients', './nodes', './credentials', './cli', './bench', './build'],
		from: './engine',
		except: ['./index.ts'],
		message: 'enter the engine through engine/index.',
	},
	{
		id: 'clients-know-no-caller',
		target: './clients',
		from: ['./nodes', './credentials', './cli', './sandbox', './bench', './build'],
		message: 'clients/ knows only the engine: let the caller hand in what is needed.',
	},
	{
		id: 'clients-http-stands-alone',
		target: './clients/http',
		from: './clients',
		except: ['./http', './errors'],
		message: 'clients/http is the port and the retries; it knows no service.',
	},
	{
		id: 'clients-errors-stand-alone',
		target: './clients/errors',
		from: './clients',
		except: ['./errors', './http'],
		message: 'clients/errors knows no service.',
	},
	{ id: 'kaunt-without-kravia', target: './clients/kaunt', from: './clients/kravia', message: 'the two clients do not know each other.' },
	{ id: 'kravia-without-kaunt', target: './clients/kravia', from: './clients/kaunt', message: 'the two clients do not know each other.' },
	{
		id: 'clients-have-one-door',
		target: ['./nodes', './credentials', './cli', './bench', './build'],
		from: './clients',
		except: ['./index.ts'],
		message: 'enter the clients through clients/index.',
	},
	...nodeFolders().map((folder) => ({
		id: `node-stands-alone:${folder}`,
		target: `./nodes/${folder}`,
		from: './nodes',
		except: folder === 'shared' ? ['./shared'] : [`./${folder}`, './shared'],
		message: 'a node knows its own folder and nodes/shared, no other node.',
	})),
	{
		id: 'nodes-know-no-tools',
		target: './nodes',
		from: ['./credentials', './cli', './sandbox', './bench', './build'],
		message: 'nodes/ knows only engine/index, clients/index and itself.',
	},
	{
		id: 'credentials-know-nobody',
		target: './credentials',
		from: ['./engine', './clients', './cli', './sandbox', './bench', './build'],
		message: 'credentials/ knows only n8n-workflow.',
	},
	{
		id: 'nobody-imports-nodes',
		target: ['./credentials', './cli', './sandbox', './bench', './build'],
		from: './nodes',
		message: 'nobody imports nodes/: n8n loads them by path.',
	},
	{
		id: 'nobody-imports-credentials',
		target: ['./cli', './sandbox', './bench', './build'],
		from: './credentials',
		message: 'nobody imports credentials/: n8n loads them by path.',
	},
	{
		id: 'cli-stands-alone',
		target: './cli',
		from: ['./sandbox', './bench', './build'],
		message: 'cli/ is published: it knows only engine/index and clients/index.',
	},
	{
		id: 'sandbox-is-independent',
		target: './sandbox',
		from: ['./engine', './clients', './cli', './bench'],
		message: 'the sandbox is written from the API documents alone, so that a shared misreading is seen.',
	},
	{
		id: 'nobody-imports-the-site',
		target: ['./engine', './clients', './nodes', './credentials', './cli', './sandbox', './bench', './build'],
		from: './site',
		message: 'site/ tells of all others; nobody needs it but its tests.',
	},
	{
		id: 'nobody-imports-tests',
		target: ['./engine', './clients', './nodes', './credentials', './cli', './sandbox', './build'],
		from: './test',
		message: 'nobody imports test/.',
	},
];

/** A folder of the engine may import itself and the folders below it in the order of knowledge. */
function engineFolder(folder, mayImport, message) {
	return {
		id: `engine-order:${folder}`,
		target: `./engine/${folder}`,
		from: './engine',
		except: [folder, ...mayImport].map((name) => `./${name}`),
		message,
	};
}

/** Read from the disk, so a new node is held to the rule from its first day. */
function nodeFolders() {
	return readdirSync(join(repositoryRoot, 'nodes'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}
