import { Engine, Rule } from 'json-rules-engine';
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { repositoryRoot } from './unpackedPackage';

const replacement = (file: string) => join(repositoryRoot, 'build', 'replacements', file);

interface RulesEngine {
	readonly Engine: typeof Engine;
	readonly Rule: typeof Rule;
}

/** json-rules-engine as it is in the bundles: with an event emitter and a JSONPath of ours. */
function bundledRulesEngine(): RulesEngine {
	const { outputFiles } = buildSync({
		stdin: { contents: "module.exports = require('json-rules-engine');", resolveDir: repositoryRoot },
		bundle: true,
		platform: 'node',
		format: 'cjs',
		write: false,
		alias: { eventemitter2: replacement('eventEmitter.js'), 'jsonpath-plus': replacement('jsonPath.js') },
	});
	const loaded = { exports: {} };
	new Function('module', 'exports', 'require', outputFiles[0]!.text)(loaded, loaded.exports, () => {
		throw new Error('the bundle must need no other module');
	});
	return loaded.exports as RulesEngine;
}

const freight = {
	name: 'freight',
	conditions: { any: [{ all: [{ fact: 'amount', operator: 'greaterThan', value: 100 }, { fact: 'text', operator: 'equal', value: 'freight' }] }] },
	event: { type: 'code', params: { account: '6540' } },
};

describe('json-rules-engine with the parts that are replaced in the bundles', () => {
	const bundled = bundledRulesEngine();

	it.each([
		{ amount: 150, text: 'freight' },
		{ amount: 50, text: 'freight' },
	])('gives the same events as the original for %j', async (facts) => {
		const run = async (library: RulesEngine) => (await new library.Engine([freight as never]).run(facts)).events;
		expect(await run(bundled)).toEqual(await run({ Engine, Rule }));
	});

	it('calls the listeners of a rule, in the order in which they were added', async () => {
		const calls: string[] = [];
		const engine = new bundled.Engine([freight as never]);
		engine.on('success', () => void calls.push('first'));
		engine.on('success', () => void calls.push('second'));
		await engine.run({ amount: 150, text: 'freight' });
		expect(calls).toEqual(['first', 'second']);
	});

	it('keeps the listeners of two rules apart', () => {
		const [one, other] = [new bundled.Rule(freight as never), new bundled.Rule(freight as never)];
		// The types do not say that a rule is an event emitter.
		(one as unknown as { on(event: string, listener: () => void): void }).on('success', () => undefined);
		expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
		expect(Object.keys(one)).toEqual(Object.keys(other));
	});

	it('refuses a JSONPath with the remedy', async () => {
		const withPath = { ...freight, conditions: { all: [{ fact: 'vendor', path: '$.name', operator: 'equal', value: 'x' }] } };
		const engine = new bundled.Engine([withPath as never]);
		await expect(engine.run({ vendor: { name: 'x' } })).rejects.toThrow(/flat fact name/);
	});
});
