import { codeCase, prepareCase } from '../codeCase';
import type { CodedCase, CodingCase } from '../codeCase';
import { decideDisposition } from '../check/decideDisposition';
import { postingsFollowLines } from '../compare/postingsFollowLines';
import { CodedError } from '../errors/CodedError';
import type { BacktestReport } from '../model/backtestReport';
import type { CodedUnit } from '../model/codingResult';
import type { Invoice } from '../model/invoice';
import type { Policy } from '../model/policy';
import type { PostedDocument } from '../model/postedDocument';
import { toMajorUnits } from '../money/toMajorUnits';
import { readInvoice } from '../schema/invoiceSchema';
import { CONFIDENCES } from './Answer';
import type { Answer } from './Answer';
import type { BacktestOptions, ProposalRecord } from './BacktestOptions';
import { comparedBy } from './LearnedHistory';
import type { BacktestNames } from './LearnedHistory';
import type { Measured, MeasuredColumn } from './measurePolicy';
import { Names } from './Names';
import { NOTHING, PostedValues, SEVERAL } from './PostedValues';
import { answersOfDocument, answersOfLine } from './readAnswers';
import type { ReadOptions } from './readOptions';
import type { SetAsideTally } from './SetAsideTally';
import { SourceComparison } from './SourceComparison';
import { TestedCases } from './TestedCases';
import type { DocumentOutcome } from './TestedCases';
import { columnOfCombination, columnOfDimension } from './VendorHabits';
import type { VendorHabits } from './VendorHabits';
import { vendorGroups } from './vendorGroups';
import { vendorKeyOf } from './vendorKeyOf';

/** A document coded under every policy. */
interface CodedDocument {
	readonly document: PostedDocument;
	readonly prepared: CodingCase;
	readonly codings: readonly CodedCase[];
}

/** What was posted in the period of the test, coded again under every policy and compared. */
export class TestedHistory {
	readonly proposals = { present: 0, empty: 0, missing: 0 };
	readonly sources = new SourceComparison();
	lateProposals = 0;
	undatedProposals = 0;
	from: string | null = null;
	to: string | null = null;
	private readonly cases: TestedCases;
	private readonly posted: PostedValues;
	private readonly vendors = new Set<number>();
	private readonly groups = new Names();
	private readonly amounts = new Map<string | null, number>();
	private readonly dimensionNames = new Map<number, string>();
	private readonly distinct: Set<number>[] = [];
	private readonly caseCounts: number[] = [];
	private wholeDocuments = 0;
	/** Exports may overlap: an invoice is counted once. */
	private readonly ids = new Set<string>();
	private readonly isCompared: (externalDimensionId: string) => boolean;

	constructor(
		private readonly options: ReadOptions,
		private readonly names: BacktestNames,
		private readonly proposalOf: BacktestOptions['proposalOf'],
		private readonly left: SetAsideTally,
	) {
		this.cases = new TestedCases(options.policies.length);
		this.isCompared = comparedBy(options);
		this.posted = new PostedValues(names.dimensions, names.values, names.sets, this.isCompared);
	}

	/** @param date of the document, `yyyy-MM-dd` */
	add(document: PostedDocument, date: string): void {
		if (!this.hasComparedValue(document)) {
			this.left.add('BACKTEST_NOTHING_TO_COMPARE', 'None of the compared dimensions was posted.', 'documents');
			return;
		}
		let coded: CodedDocument;
		let record: ProposalRecord | null;
		try {
			const invoice = readInvoice(document.invoice);
			if (this.ids.has(invoice.externalInvoiceId)) {
				this.left.add('EXTERNAL_INVOICE_ID_COLLISION', 'Another tested document has the same external invoice id; the first one counts.', 'documents');
				return;
			}
			record = this.proposalOf?.(invoice.externalInvoiceId) ?? null;
			coded = this.code({ invoice, postings: document.postings }, record);
		} catch (error) {
			if (!(error instanceof CodedError)) throw error;
			this.left.add(error.code, error.message, 'documents');
			return;
		}
		this.ids.add(coded.document.invoice.externalInvoiceId);
		this.note(coded, record, date);
		if (postingsFollowLines(coded.document.invoice, coded.document.postings)) this.addLines(coded);
		else this.addWhole(coded);
	}

	private hasComparedValue({ postings }: PostedDocument): boolean {
		return postings.some(({ dimensions }) => dimensions.some(({ externalDimensionId }) => this.isCompared(externalDimensionId)));
	}

	private code(document: PostedDocument, record: ProposalRecord | null): CodedDocument {
		const { ledger, ruleSet, policies } = this.options;
		const prepared = prepareCase({ invoice: document.invoice, ledger, overrides: [], alreadyPosted: false, proposal: record?.proposal ?? null, ruleSet });
		prepared.kaunt();
		return { document, prepared, codings: policies.map(({ prepared: { policy } }) => codeCase(prepared, policy)) };
	}

	private note({ document: { invoice }, prepared, codings }: CodedDocument, record: ProposalRecord | null, date: string): void {
		if (this.from === null || date < this.from) this.from = date;
		if (this.to === null || date > this.to) this.to = date;
		this.proposals[prepared.kaunt().kaunt.status] += 1;
		if (record !== null && (record.fetchedAt === null || record.fetchedAt === undefined)) this.undatedProposals += 1;
		else if (record !== null && (record.fetchedAt as string).slice(0, 10) >= date) this.lateProposals += 1;
		const currency = invoice.currencyCode ?? null;
		this.amounts.set(currency, (this.amounts.get(currency) ?? 0) + prepared.amounts.header.exVatMinor);
		this.cases.addDocument(codings.map((coding, index) => outcomeOf(invoice, coding, (this.options.policies[index] as ReadOptions['policies'][number]).prepared.policy)));
	}

	private addLines({ document: { invoice, postings }, prepared, codings }: CodedDocument): void {
		const vendor = this.vendorOf(invoice);
		const unitsByLine = codings.map(({ units }) => unitsOfLines(units, invoice.invoiceLines.length));
		postings.forEach((posting, line) => {
			const values = new Map<string, string>();
			const numbers: [dimension: number, value: number][] = [];
			const combination = this.posted.read(posting, (dimension, value) => {
				numbers.push([dimension, value]);
				values.set(this.names.dimensions.textOf(dimension), this.names.values.textOf(value));
			});
			this.noteNames(posting.dimensions);
			const at = this.cases.addCase(vendor, this.groupOf(invoice, line), combination, this.posted.set);
			for (const [dimension, value] of numbers) this.setPosted(at, dimension, value, value);
			unitsByLine.forEach((byLine, policy) => this.setAnswers(at, policy, answersOfLine(byLine[line] ?? [], (dimension) => values.get(dimension))));
			this.sources.add(prepared, line, values);
		});
	}

	private addWhole({ document: { invoice, postings }, codings }: CodedDocument): void {
		this.wholeDocuments += 1;
		const single = new Map<number, number>();
		const counts = new Map<number, number>();
		const all: [dimension: number, value: number][] = [];
		let [combination, set] = [NOTHING, NOTHING];
		postings.forEach((posting, index) => {
			const own = this.posted.read(posting, (dimension, value) => {
				all.push([dimension, value]);
				counts.set(dimension, (counts.get(dimension) ?? 0) + 1);
				single.set(dimension, (single.get(dimension) ?? value) === value ? value : SEVERAL);
			});
			combination = index === 0 || combination === own ? own : SEVERAL;
			set = index === 0 || set === this.posted.set ? this.posted.set : NOTHING;
			this.noteNames(posting.dimensions);
		});
		// A part of the amount without the dimension is no whole with one value.
		for (const [dimension, count] of counts) if (count < postings.length) single.set(dimension, SEVERAL);
		const at = this.cases.addCase(this.vendorOf(invoice), this.groupOf(invoice, 0), combination, set);
		for (const [dimension, value] of single) this.setPosted(at, dimension, value, NOTHING);
		for (const [dimension, value] of all) this.distinct[dimension]?.add(value);
		codings.forEach(({ units }, policy) => this.setAnswers(at, policy, answersOfDocument(units, postings, invoice.currencyCode)));
	}

	private setPosted(at: number, dimension: number, value: number, distinct: number): void {
		this.cases.setPosted(at, dimension, value);
		this.caseCounts[dimension] = (this.caseCounts[dimension] ?? 0) + 1;
		const values = (this.distinct[dimension] ??= new Set());
		if (distinct !== NOTHING) values.add(distinct);
	}

	private setAnswers(at: number, policy: number, answers: ReadonlyMap<string, Answer>): void {
		for (const [dimension, answer] of answers) if (this.isCompared(dimension)) this.cases.setAnswer(at, policy, this.names.dimensions.add(dimension), answer);
	}

	private vendorOf({ vendor }: Invoice): number {
		const key = vendorKeyOf(vendor, this.options.vendorKey);
		if (key === null) return -1;
		const number = this.names.vendors.add(key);
		this.vendors.add(number);
		return number;
	}

	private groupOf(invoice: Invoice, line: number): number {
		const invoiceLine = invoice.invoiceLines[line];
		if (this.options.vendorGroup === null) return -1;
		const value = invoiceLine === undefined ? undefined : this.options.vendorGroup.read({ invoice, line: invoiceLine });
		return this.groups.add(value === undefined || value === null || value === '' ? '(none)' : String(value));
	}

	private noteNames(dimensions: PostedDocument['postings'][number]['dimensions']): void {
		for (const { externalDimensionId, externalDimensionName } of dimensions) {
			const dimension = this.names.dimensions.find(externalDimensionId);
			const known = this.dimensionNames.get(dimension);
			// The smaller one of several, so that the order of the documents does not count.
			if (externalDimensionName && (known === undefined || externalDimensionName < known)) this.dimensionNames.set(dimension, externalDimensionName);
		}
	}

	/** The dimensions that were posted, in the order of the report. */
	dimensions(): BacktestReport['dimensions'] {
		return this.dimensionNumbers().map((dimension) => ({
			externalDimensionId: this.names.dimensions.textOf(dimension),
			externalDimensionName: this.dimensionNames.get(dimension) ?? null,
			cases: this.caseCounts[dimension] ?? 0,
			values: this.distinct[dimension]?.size ?? 0,
		}));
	}

	private dimensionNumbers(): number[] {
		const { dimensions } = this.names;
		const posted = Array.from({ length: dimensions.size }, (_, number) => number).filter((number) => (this.caseCounts[number] ?? 0) > 0);
		return this.options.dimensions !== null ? posted : posted.sort((left, right) => (dimensions.textOf(left) < dimensions.textOf(right) ? -1 : 1));
	}

	/** All cases, ready to be measured beside what was learned. */
	measured(habits: VendorHabits): Measured {
		const { cases } = this;
		const numbers = this.dimensionNumbers();
		const favourite = habits.favourites();
		const columns = numbers.map((dimension): MeasuredColumn => ({
			externalDimensionId: this.names.dimensions.textOf(dimension),
			postedOf: (at) => cases.postedOf(at, dimension),
			baselineOf: (at) => favourite(cases.vendorOf(at), columnOfDimension(dimension)),
			answerOf: (at, policy) => cases.answerOf(at, policy, dimension),
		}));
		const combination: MeasuredColumn = {
			externalDimensionId: null,
			postedOf: (at) => cases.combinationOf(at),
			baselineOf: (at) => favourite(cases.vendorOf(at), columnOfCombination(cases.setOf(at))),
			answerOf: (at, policy) => cases.combinationAnswer(at, policy, numbers),
		};
		return { cases, columns: [...columns, combination], ...vendorGroups(cases, habits, this.options.vendorGroup === null ? null : this.groups) };
	}

	casesOfGroup({ cases, groupOf }: Measured, group: number): number {
		let count = 0;
		for (let at = 0; at < cases.size; at += 1) if (groupOf(at) === group) count += 1;
		return count;
	}

	summary(habits: VendorHabits): BacktestReport['tested'] {
		let newVendorCases = 0;
		for (let at = 0; at < this.cases.size; at += 1) if (habits.linesOf(this.cases.vendorOf(at)) === 0) newVendorCases += 1;
		return {
			documents: this.cases.documents,
			cases: this.cases.size,
			wholeDocuments: this.wholeDocuments,
			vendors: this.vendors.size,
			newVendorCases,
			amounts: [...this.amounts].sort(([left], [right]) => ((left ?? '') < (right ?? '') ? -1 : 1)).map(([currencyCode, minor]) => ({ currencyCode, amountExVat: toMajorUnits(minor, currencyCode) })),
		};
	}
}

function outcomeOf(invoice: Invoice, { units, claims, reasons }: CodedCase, policy: Policy): DocumentOutcome {
	const { disposition } = decideDisposition(invoice, units, claims, reasons, policy);
	const autoAt = CONFIDENCES.map((minConfidence) => {
		const going: Policy = { ...policy, mode: 'live', autoPost: { ...policy.autoPost, enabled: true, minConfidence } };
		return decideDisposition(invoice, units, claims, reasons, going).disposition === 'auto';
	});
	return { disposition, autoAt };
}

function unitsOfLines(units: readonly CodedUnit[], lines: number): CodedUnit[][] {
	const byLine = Array.from({ length: lines }, (): CodedUnit[] => []);
	for (const unit of units) for (const line of unit.lineIndexes) byLine[line]?.push(unit);
	return byLine;
}
