import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, runInNode, unpackPackage, type UnpackedPackage } from './unpackedPackage';

const invoice = {
	externalInvoiceId: 'P-1001',
	invoiceDate: '2025-05-02',
	currencyCode: 'NOK',
	amountExVat: 324,
	vatAmount: 81,
	amountInclVat: 405,
	vendor: { externalId: 'V1', name: 'Fjord Freight' },
	invoiceLines: [{ lineNumber: 1, description: 'Freight to Bergen', lineAmountExVat: 324, lineVatAmount: 81, lineAmountInclVat: 405 }],
};

const rows = [{ name: 'freight', 'line.description contains': 'freight', 'set Account': '6540' }];

describe('index.js of the packed package', () => {
	let unpacked: UnpackedPackage;
	beforeAll(() => {
		unpacked = unpackPackage(repositoryRoot);
	});
	afterAll(() => unpacked?.remove());

	it('offers the engine and the clients to scripts', () => {
		const names = ['compileRuleSet', 'rulesFromTable', 'codeInvoice', 'createKauntClient', 'createKraviaClient'];
		const kinds = runInNode(unpacked.folder, `const library = require('./index.js'); return ${JSON.stringify(names)}.map((name) => typeof library[name]);`);
		expect(kinds).toEqual(names.map(() => 'function'));
	});

	it('offers the same names to a script written as an ES module', () => {
		const missing = runInNode(
			unpacked.folder,
			`const named = await import(require('node:url').pathToFileURL(require('node:path').resolve('index.js')));
			return Object.keys(require('./index.js')).filter((name) => !(name in named));`,
		);
		expect(missing).toEqual([]);
	});

	it('leaves axios to the package invoice-coding', () => {
		expect(runInNode(unpacked.folder, "return 'createAxiosHttpClient' in require('./index.js');")).toBe(false);
	});

	it('codes an invoice by a decision table, with nothing else installed', () => {
		const result = runInNode(
			unpacked.folder,
			`const { rulesFromTable, compileRuleSet, codeInvoice } = require('./index.js');
			const ruleSet = compileRuleSet(rulesFromTable(${JSON.stringify(rows)}));
			return codeInvoice({ invoice: ${JSON.stringify(invoice)}, proposal: null, ruleSet, ledger: {}, policy: {} });`,
		) as { units: { dimensions: { externalDimensionId: string; externalDimensionValueId: string; source: string }[] }[] };
		const coded = result.units.flatMap((unit) => unit.dimensions);
		expect(coded).toContainEqual(
			expect.objectContaining({ externalDimensionId: 'Account', externalDimensionValueId: '6540', source: 'rule' }),
		);
	});

	it('reaches for no module of Node, no clock and no timer', () => {
		const text = readFileSync(join(unpacked.folder, 'dist', 'index.js'), 'utf8');
		expect(text.match(/\brequire\("[^"]*"\)/g)).toBeNull();
		expect(text.match(/\bset(Timeout|Interval|Immediate)\(|Date\.now\(\)|Math\.random\(\)/g)).toBeNull();
	});

	it('has declarations where package.json says', () => {
		const { types } = unpacked.manifest as { types: string };
		expect(unpacked.files).toContain(types);
	});
});
