import type { IDataObject } from 'n8n-workflow';
import { checkRegistrationTotals, DEFAULT_KRAVIA_SETTINGS, parseRegistration } from '../../../clients/index';
import type { CodingRun } from './codingRun';
import { runCoding } from './codingRun';
import { orderLine, sale } from '../../engine/bookkeeping/salesFixtures';

const ruleRows = [
	{ name: 'rent', 'line.additionalFields.product': 'rent', 'set Account': '3600', 'set VatCode': '0', 'accrual months': 3 },
	{ name: 'goods', 'line.additionalFields.product': 'goods', 'set Account': '3000' },
];
const vatAccounts = { account: [{ ledgerAccount: '2700', rate: '25 %', vatCode: '', lineVatCode: '0' }] };
const vatCodeByRate = { code: [{ rate: '25', vatCode: '3' }] };
const mixed = sale([orderLine(3000, 0, { product: 'rent', description: 'Rent' }), orderLine(1250, 25, { product: 'goods', description: 'Goods' })]) as IDataObject;

const run = async ({ parameters = {}, ...given }: CodingRun = {}) =>
	await runCoding({ items: [mixed], rules: ruleRows, ...given, parameters: { resource: 'bookkeeping', operation: 'build', registrationJson: '={{ $json }}', vatAccounts, vatCodeByRate, ...parameters } });

describe('Invoice Coding, build bookkeeping lines', () => {
	it('builds what the node Kravia takes, by the rules of the second input', async () => {
		const { outputs } = await run();
		const [item] = outputs[0] ?? [];
		expect(outputs).toHaveLength(1);
		expect(item?.pairedItem).toEqual({ item: 0, input: 0 });
		expect(item?.json).toMatchObject({ built: true, findings: [], proof: { receivable: 4250, others: 4250, balanced: true } });
		expect((item?.json.bookkeepingDetails as IDataObject[]).map((line) => [line.bookingDate, line.ledgerAccount, line.vatCode, line.amount])).toEqual([
			['2025-01-01', 1500, 0, 4250],
			['2025-01-01', 2700, 0, 250],
			['2025-01-01', 3000, 3, 1000],
			['2025-01-01', 3600, 0, 1000],
			['2025-02-01', 3600, 0, 1000],
			['2025-03-01', 3600, 0, 1000],
		]);
		expect((item?.json.sources as IDataObject[])[2]).toEqual({ kind: 'revenue', orderLines: [1], rules: ['goods'] });
		expect(item?.json.registration).toEqual({ ...mixed, bookkeepingDetails: item?.json.bookkeepingDetails });
		const registration = parseRegistration(item?.json.registration, DEFAULT_KRAVIA_SETTINGS);
		expect(checkRegistrationTotals(registration, DEFAULT_KRAVIA_SETTINGS)).toMatchObject({ failures: [], warnings: [], proof: { balanced: true } });
	});

	it('passes every choice of the form to the engine', async () => {
		const options = {
			bookingDateOf: 'periodEnd', creditNoteBookkeeping: 'negative', deferralAccount: '2965', deferralVatCode: '9', dimensionFields: '{ "Dept": "department" }', firstOpenDate: ' 2025-01-10 ', group: 'orderLine',
			ledgerAccountDimension: 'Konto', vatCodeDimension: 'Mva', receivableAccount: '1505', receivableText: 'Debtors', receivableVatCode: '1', roundingAccount: '7740', roundingLimit: 5, roundingVatCode: '2', vatRounding: 'perRate', allowTextAccounts: true, perDate: true,
		};
		const items = [sale([orderLine(3000, 0, { product: 'rent' })], { originalAmount: 3000.05 }) as IDataObject];
		const rules = [{ name: 'rent', 'line.additionalFields.product': 'rent', 'set Konto': 'R1', 'set Mva': '0', 'set Dept': '40', 'accrual months': 3 }];
		const { outputs } = await run({ items, rules, parameters: { options, vat: 'inCode', amountConvention: 'signed', orderLineTotals: 'exVat' } });
		expect((outputs[0]?.[0]?.json.bookkeepingDetails as IDataObject[]).map(({ description, ...line }) => [...Object.values(line), description])).toEqual([
			[3000.05, '2025-01-10', 1505, 1, 'Debtors'],
			[-3000, '2025-01-10', 2965, 9, 'Service'],
			[-0.05, '2025-01-10', 7740, 2, 'Rounding'],
			[1000, '2025-01-31', 2965, 9, 'Service, 2025-01'],
			[-1000, '2025-01-31', 'R1', 0, '40', 'Service, 2025-01'],
			[1000, '2025-02-28', 2965, 9, 'Service, 2025-02'],
			[-1000, '2025-02-28', 'R1', 0, '40', 'Service, 2025-02'],
			[1000, '2025-03-31', 2965, 9, 'Service, 2025-03'],
			[-1000, '2025-03-31', 'R1', 0, '40', 'Service, 2025-03'],
		]);
		expect((outputs[0]?.[0]?.json.findings as IDataObject[]).map(({ code, severity }) => [code, severity])).toEqual([['BOOKKEEPING_DATE_MOVED', 'warning']]);
	});

	it('fails an item for which a line is missing, and builds the others', async () => {
		const unknown = sale([orderLine(100, 0, { product: 'other' })]) as IDataObject;
		const { outputs } = await run({ items: [unknown, mixed], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json }) => (json.error as IDataObject | undefined)?.code ?? json.built)).toEqual(['BOOKKEEPING_ACCOUNT_MISSING', true]);
	});

	it.each([
		['a line without a rule', { orderLines: [orderLine(4250, 15, { product: 'other' })] }, ['BOOKKEEPING_ACCOUNT_MISSING', 'BOOKKEEPING_VAT_CODE_MISSING']],
		['a date that is none', { invoiceDate: '2025-02-30' }, ['BOOKKEEPING_FIELD_INVALID']],
		['lines that are there already', { bookkeepingDetails: [{ amount: 1 }] }, ['BOOKKEEPING_LINES_PRESENT']],
	])('gives findings and no registration where that is wanted: %s', async (_what, changes, codes) => {
		const { outputs } = await run({ items: [{ ...mixed, ...changes } as IDataObject], parameters: { options: { ifNotBuilt: 'output' } } });
		const json = outputs[0]?.[0]?.json;
		expect(json).toMatchObject({ built: false, invoiceNo: '20001', registration: null, bookkeepingDetails: [], sources: [] });
		expect((json?.findings as IDataObject[]).map(({ code }) => code)).toEqual(codes);
	});

	it('shows the personal number nowhere but in the registration', async () => {
		const secret = String(mixed.ssn);
		const good = await run();
		expect(JSON.stringify({ ...good.outputs[0]?.[0]?.json, registration: null })).not.toContain(secret);
		const bad = await run({ items: [{ ...mixed, claimType: 'Other', ssn: secret }], parameters: { options: { ifNotBuilt: 'output' } } });
		expect(JSON.stringify(bad.outputs)).not.toContain(secret);
		expect((await run({ items: [{ ...mixed, claimType: 'Other' }] })).error).toMatchObject({ message: expect.not.stringContaining(secret), description: expect.not.stringContaining(secret) });
	});

	it('names every finding of an item that stops the run', async () => {
		const items = [{ ...mixed, orderLines: [orderLine(4250, 15, { product: 'other' })] } as IDataObject];
		expect((await run({ items })).error).toMatchObject({ message: expect.stringContaining('[BOOKKEEPING_ACCOUNT_MISSING]'), description: expect.stringContaining('BOOKKEEPING_VAT_CODE_MISSING') });
	});

	it.each([
		['a rate that is none', { vatCodeByRate: { code: [{ rate: 'high', vatCode: '3' }] } }, 'RATE_INVALID'],
		['a rate given twice', { vatCodeByRate: { code: [{ rate: '25', vatCode: '3' }, { rate: '25.0', vatCode: '4' }] } }, 'RATE_INVALID'],
		['a VAT account without an account', { vatAccounts: { account: [{ rate: '25' }] } }, 'BOOKKEEPING_FIELD_MISSING'],
		['a receivable account in letters', { options: { receivableAccount: 'AR' } }, 'BOOKKEEPING_OPTION_INVALID'],
		['a registration that is no object', { registrationJson: '[1]' }, 'JSON_NOT_AN_OBJECT'],
		['rules that are none', { rulesFrom: 'json', rulesJson: '{"rules":[{"name":"x"}]}' }, 'RULE_FIELD_MISSING'],
	])('refuses %s', async (_what, parameters, code) => {
		expect((await run({ parameters })).error).toMatchObject({ message: expect.stringContaining(`[${code}]`) });
	});

	it('gives nothing for nothing', async () => {
		expect((await run({ items: [] })).outputs.flat()).toEqual([]);
	});
});
