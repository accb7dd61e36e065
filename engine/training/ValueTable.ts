import { growColumn, nextCapacity } from '../keys/growColumn';
import { KeyTable } from '../keys/KeyTable';
import { NamePool } from './NamePool';

/** A value of a dimension, how many postings have it, and one of them. */
export interface ValueUse {
	readonly value: number;
	readonly dimension: number;
	readonly externalDimensionValueId: string;
	readonly postings: number;
	readonly invoice: number;
	readonly postingLineNumber: number;
}

/** Every value that postings have, by dimension: about 40 bytes each, and its id. */
export class ValueTable {
	private readonly keys = new KeyTable();
	private readonly names = new NamePool();
	private dimensions = new Uint16Array(256);
	private postings = new Uint32Array(256);
	/** The posting that is shown as an example: invoice, its hash and line number. */
	private invoices = new Uint32Array(256);
	private invoiceHashes = new Uint32Array(256);
	private lines = new Int32Array(256);

	get size(): number {
		return this.keys.size;
	}

	get bytes(): number {
		const columns = [this.dimensions, this.postings, this.invoices, this.invoiceHashes, this.lines];
		return columns.reduce((sum, { byteLength }) => sum + byteLength, 0) + this.keys.bytes + this.names.bytes;
	}

	/** The number of a value, which is entered if it is new. */
	enter(high: number, low: number, dimension: number, externalDimensionValueId: string): number {
		const value = this.keys.add(high, low);
		if (this.names.size === value) {
			this.names.add(externalDimensionValueId);
			if (value >= this.postings.length) this.grow();
			this.dimensions[value] = dimension;
		}
		return value;
	}

	/** Counts a posting. Of all of them, the one with the smallest hash is the example. */
	count(value: number, invoice: number, invoiceHash: number, line: number): void {
		const postings = this.postings[value] as number;
		this.postings[value] = postings + 1;
		const order = postings === 0 ? -1 : invoiceHash - (this.invoiceHashes[value] as number) || line - (this.lines[value] as number);
		if (order >= 0) return;
		this.invoices[value] = invoice;
		this.invoiceHashes[value] = invoiceHash;
		this.lines[value] = line;
	}

	use(value: number): ValueUse {
		return {
			value,
			dimension: this.dimensions[value] as number,
			externalDimensionValueId: this.names.at(value),
			postings: this.postings[value] as number,
			invoice: this.invoices[value] as number,
			postingLineNumber: this.lines[value] as number,
		};
	}

	dimensionOf(value: number): number {
		return this.dimensions[value] as number;
	}

	private grow(): void {
		const capacity = nextCapacity(this.size);
		this.dimensions = growColumn(this.dimensions, capacity);
		this.postings = growColumn(this.postings, capacity);
		this.invoices = growColumn(this.invoices, capacity);
		this.invoiceHashes = growColumn(this.invoiceHashes, capacity);
		this.lines = growColumn(this.lines, capacity);
	}
}
