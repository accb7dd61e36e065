import type { JsonObject } from '../../server/asRecord';
import type { IdSource } from '../IdSource';
import type { DimensionValue } from '../learner/CombinationTable';

/** One value of a dimension. */
export interface StoredValue {
	readonly id: string;
	readonly externalId: string;
	name: string | null;
	isBlocked: boolean;
}

/** One dimension with its values. */
export interface StoredDimension {
	readonly id: string;
	readonly externalId: string;
	name: string | null;
	isBlocked: boolean;
	readonly values: Map<string, StoredValue>;
}

/** The dimensions of one company. They and their values come into being from postings; nothing else makes them. */
export class DimensionStore {
	readonly byExternalId = new Map<string, StoredDimension>();
	/** Grows with every change of `isBlocked`. */
	version = 0;

	constructor(private readonly ids: IdSource) {}

	/** Notes the dimensions of a posting. The latest name that is not null wins; a blocked value stays blocked. */
	note(dimensions: readonly JsonObject[]): void {
		for (const { externalDimensionId, externalDimensionName, externalDimensionValueId, externalDimensionValueName } of dimensions) {
			const dimensionId = String(externalDimensionId);
			let dimension = this.byExternalId.get(dimensionId);
			if (!dimension) {
				dimension = { id: this.ids.next('dimension'), externalId: dimensionId, name: null, isBlocked: false, values: new Map() };
				this.byExternalId.set(dimensionId, dimension);
			}
			if (typeof externalDimensionName === 'string') dimension.name = externalDimensionName;
			const valueId = String(externalDimensionValueId);
			let value = dimension.values.get(valueId);
			if (!value) {
				value = { id: this.ids.next('dimensionValue'), externalId: valueId, name: null, isBlocked: false };
				dimension.values.set(valueId, value);
			}
			if (typeof externalDimensionValueName === 'string') value.name = externalDimensionValueName;
		}
	}

	/** A dimension by its UUID or its external id. */
	find(id: string): StoredDimension | undefined {
		for (const dimension of this.byExternalId.values()) if (dimension.id === id) return dimension;
		return this.byExternalId.get(id);
	}

	/** All values that go by this UUID or external id, in all dimensions or in one. */
	findValues(id: string, within?: StoredDimension): { dimension: StoredDimension; value: StoredValue }[] {
		const found: { dimension: StoredDimension; value: StoredValue }[] = [];
		for (const dimension of within ? [within] : this.byExternalId.values()) {
			for (const value of dimension.values.values()) {
				if (value.id === id) return [{ dimension, value }];
				if (value.externalId === id) found.push({ dimension, value });
			}
		}
		return found;
	}

	block(target: StoredDimension | StoredValue, isBlocked: boolean): void {
		target.isBlocked = isBlocked;
		this.version += 1;
	}

	/** Whether neither the dimension nor the value is blocked. */
	isOpen({ dimensionId, valueId }: DimensionValue): boolean {
		const dimension = this.byExternalId.get(dimensionId);
		return !dimension || (!dimension.isBlocked && !dimension.values.get(valueId)?.isBlocked);
	}

	nameOf(dimensionId: string): string | null {
		return this.byExternalId.get(dimensionId)?.name ?? null;
	}

	valueNameOf({ dimensionId, valueId }: DimensionValue): string | null {
		return this.byExternalId.get(dimensionId)?.values.get(valueId)?.name ?? null;
	}
}
