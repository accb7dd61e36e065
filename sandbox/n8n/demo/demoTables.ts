import Table from 'cli-table3';
import type { AnsweredCoding, AnsweredDimension, ChangesAnswer, CodeAnswer, MeasuredAnswer, MeasuredShares, PayoutsAnswer, RegisterAnswer, RegisteredLine, TeachAnswer } from './workflowAnswers';

const DIMENSIONS = ['Account', 'VatCode', 'CostCenter', 'Project'];
const isColourful = process.stdout.isTTY === true && !process.env.NO_COLOR;
const style = { head: isColourful ? ['bold'] : [], border: isColourful ? ['grey'] : [] };

/** How many rows Kaunt took, and each that it did not take. */
export function teachingTable(answers: readonly TeachAnswer[]): string {
	const table = new Table({ head: ['', 'uploaded', 'rejected'], style, colAligns: ['left', 'right', 'right'] });
	for (const [name, kind] of [['posted invoices', 'postedInvoices'], ['postings', 'postings']] as const) {
		table.push([name, sum(answers.map((answer) => answer[kind].uploaded)), sum(answers.map((answer) => answer[kind].rejected))]);
	}
	const rejects = answers.flatMap((answer) => answer.rejects).map((reject) => `  ${reject.externalInvoiceId}: ${reject.code}: ${reject.message} ${reject.remedy}`);
	return [table.toString(), ...rejects].join('\n');
}

/** One row per coding unit: every value with who decided it, then what is to happen and why. */
export function codingTable(answer: CodeAnswer, scenarios: Readonly<Record<string, string>>): string {
	const table = new Table({ head: ['invoice', ...DIMENSIONS, 'what happens'], style, colWidths: [34, 17, 17, 17, 17, 30], wordWrap: true });
	for (const coding of [...answer.codings].sort(byInvoice)) for (const row of rowsOf(coding, scenarios)) table.push(row);
	for (const { externalInvoiceId, disposition, error } of answer.failed) {
		table.push([externalInvoiceId, { colSpan: DIMENSIONS.length + 1, content: `${disposition}: ${error.code}: ${error.message} ${error.remedy}` }]);
	}
	return table.toString();
}

/** Kravia's id of every sales invoice, and the bookkeeping lines that it has there. */
export function registrationTable(answers: readonly RegisterAnswer[], linesOf: (kraviaId: string) => readonly RegisteredLine[]): string {
	const table = new Table({ head: ['sales invoice', 'status', "Kravia's id", 'bookkeeping lines'], style });
	for (const { invoiceNo, status, kraviaId = '', error } of answers) table.push([invoiceNo, status, kraviaId, error ? `${error.code}: ${error.message}` : linesOf(kraviaId).map(writeLine).join('\n')]);
	return table.toString();
}

function writeLine({ bookingDate, ledgerAccount, amount }: RegisteredLine): string {
	return `${bookingDate}  ${ledgerAccount}  ${amount.toFixed(2).padStart(9)}`;
}

/** What went back from Kravia to the ERP. */
export function handedBackTable({ told }: ChangesAnswer, { booked, notBooked }: PayoutsAnswer): string {
	const table = new Table({ head: ['from Kravia', 'in the ERP'], style });
	table.push(['changed invoices', `${told} told`]);
	for (const { settlementId, internalAccountingId } of booked) table.push([`payout ${settlementId}`, `voucher ${internalAccountingId}`]);
	for (const { settlementId, error } of notBooked) table.push([`payout ${settlementId}`, `${error.code}: ${error.message}`]);
	return table.toString();
}

/** How good each way of coding would have been, whole combinations counted. */
export function measuredTable({ tested, baseline, policies, advice }: MeasuredAnswer): string {
	const table = new Table({ head: [`${tested.documents} invoices, ${tested.cases} lines`, 'coded', 'of these right', 'right of all'], style, colAligns: ['left', 'right', 'right', 'right'] });
	const rowOf = (name: string, { coverage, accuracy, rightOfAll }: MeasuredShares): string[] => [name, ...[coverage, accuracy, rightOfAll].map(writeShare)];
	table.push(...policies.map((policy) => rowOf(policy.name, policy)), rowOf("the vendor's most frequent coding", baseline));
	return [table.toString(), ...advice.slice(0, 3).map(({ message }) => `  ${message}`)].join('\n');
}

function writeShare(share: number | null): string {
	return share === null ? '' : `${(share * 100).toFixed(1)} %`;
}

function byInvoice(a: AnsweredCoding, b: AnsweredCoding): number {
	return a.externalInvoiceId < b.externalInvoiceId ? -1 : 1;
}

function rowsOf(coding: AnsweredCoding, scenarios: Readonly<Record<string, string>>): string[][] {
	return coding.units.map((unit, index) => {
		const head = index === 0 ? [`${coding.externalInvoiceId} ${coding.invoice?.vendor.name ?? ''}`, `(${scenarios[coding.externalInvoiceId] ?? ''})`] : [];
		const amount = `${unit.amountExVat.toFixed(2)} ${coding.invoice?.currencyCode ?? ''}`;
		return [
			[...head, `line ${unit.lineIndexes.map((line) => line + 1).join(', ')}: ${amount}`].join('\n'),
			...DIMENSIONS.map((dimension) => decided(coding, index, dimension)),
			index === 0 ? happens(coding) : '',
		];
	});
}

/** A value, and on the next line who decided it. What the ledger lets stay empty is shown as nothing. */
function decided(coding: AnsweredCoding, unitIndex: number, dimensionId: string): string {
	const dimensions = coding.units[unitIndex]?.dimensions ?? [];
	const slot = dimensions.findIndex((value) => value.externalDimensionId === dimensionId);
	const dimension = dimensions[slot];
	if (!dimension) return '';
	if (dimension.externalDimensionValueId === null) {
		const path = `units[${unitIndex}].dimensions[${slot}]`;
		return coding.reasons.some((reason) => reason.path === path && reason.severity === 'note') ? '' : 'open';
	}
	const differs = dimension.agreement === 'conflicts' ? '\n(rule differs)' : dimension.agreement === 'agrees' ? '\n(rule agrees)' : '';
	return `${dimension.externalDimensionValueId}\n${whoDecided(dimension)}${dimension.source?.startsWith('kaunt') ? differs : ''}`;
}

function whoDecided({ source, confidence, rule }: AnsweredDimension): string {
	if (source === 'override') return 'override';
	if (source === 'rule.enforce') return `enforced: ${rule}`;
	if (source === 'rule') return `rule: ${rule}`;
	return `Kaunt ${confidence ?? 'no confidence'}`;
}

function happens(coding: AnsweredCoding): string {
	const codes = [...new Set(coding.reasons.filter((reason) => reason.severity !== 'note').map((reason) => reason.code))];
	return [coding.disposition.toUpperCase(), ...codes].join('\n');
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
