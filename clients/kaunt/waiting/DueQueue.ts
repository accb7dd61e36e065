interface Entry<Value> {
	readonly value: Value;
	readonly dueAt: number;
	/** Position in the queue's history: equal times keep the order in which they were put in. */
	readonly order: number;
}

/** Values by the time at which they are due, the earliest first: a binary heap, so that many proposals cost little. */
export class DueQueue<Value> {
	private readonly heap: Array<Entry<Value>> = [];
	private pushed = 0;

	/** When the first value is due; undefined when there is none. */
	get nextDueAt(): number | undefined {
		return this.heap[0]?.dueAt;
	}

	/** Puts a value in. @param dueAt in milliseconds since the epoch */
	push(value: Value, dueAt: number): void {
		this.heap.push({ value, dueAt, order: this.pushed++ });
		this.rise(this.heap.length - 1);
	}

	/** Takes out the first value if it is due. */
	popDue(now: number): Value | undefined {
		const first = this.heap[0];
		if (first === undefined || first.dueAt > now) return undefined;
		const last = this.heap.pop() as Entry<Value>;
		if (this.heap.length > 0) {
			this.heap[0] = last;
			this.sink(0);
		}
		return first.value;
	}

	/** Takes out everything, in no particular order. */
	drain(): Value[] {
		return this.heap.splice(0).map(({ value }) => value);
	}

	private rise(from: number): void {
		for (let index = from; index > 0; ) {
			const parent = (index - 1) >> 1;
			if (!this.isBefore(index, parent)) return;
			this.swap(index, parent);
			index = parent;
		}
	}

	private sink(from: number): void {
		for (let index = from; ; ) {
			const left = 2 * index + 1;
			const first = this.isBefore(left + 1, left) ? left + 1 : left;
			if (!this.isBefore(first, index)) return;
			this.swap(first, index);
			index = first;
		}
	}

	private isBefore(index: number, other: number): boolean {
		const one = this.heap[index];
		const two = this.heap[other];
		if (one === undefined || two === undefined) return false;
		return one.dueAt === two.dueAt ? one.order < two.order : one.dueAt < two.dueAt;
	}

	private swap(index: number, other: number): void {
		const kept = this.heap[index] as Entry<Value>;
		this.heap[index] = this.heap[other] as Entry<Value>;
		this.heap[other] = kept;
	}
}
