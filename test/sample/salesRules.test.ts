import { buildBookkeepingLines, compileLedger, compileRuleSet, rulesFromTable } from '../../engine/index';
import { salesInvoices } from '../../sandbox/sample/salesInvoices';
import { salesRuleTable } from '../../sandbox/sample/salesRuleTable';

const ruleSet = compileRuleSet(rulesFromTable(salesRuleTable));

it.each(salesInvoices.map(({ bookkeepingDetails, ...registration }) => [registration.invoiceNo, registration, bookkeepingDetails] as const))('the rules of the sample give sales invoice %s its lines', (_, registration, expected) => {
	const { lines, findings, proof } = buildBookkeepingLines({ registration, ruleSet, ledger: compileLedger({}), options: { vatAccounts: [{ rate: 25, ledgerAccount: 2700 }] } });
	expect(findings).toEqual([]);
	expect(lines).toEqual(expected);
	expect(proof?.balanced).toBe(true);
});
