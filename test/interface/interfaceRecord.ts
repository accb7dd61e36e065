/** Where a field or a choice is shown: the values that other fields must have, by their names; n8n's own `_cnd` tests are kept as they are. */
export type Conditions = Readonly<Record<string, readonly unknown[]>>;

/** One choice of a menu; a plain value where it is offered always. */
export type RecordedChoice = string | number | boolean | { readonly value: unknown; readonly show: Conditions };

/** What a saved workflow holds of a field, and what n8n does where it holds nothing. Texts for people are left out: they may change. */
export interface RecordedField {
	readonly type: string;
	readonly default: unknown;
	readonly required?: true;
	readonly choices?: readonly RecordedChoice[];
	/** Ways of picking in a resource locator. */
	readonly modes?: readonly string[];
	/** Whether the field holds a list of what it otherwise holds once. */
	readonly multiple?: true;
	/** Whether expressions are refused. */
	readonly fixed?: true;
	readonly show?: Conditions;
	readonly hide?: Conditions;
}

/** Fields by their place, e.g. `proposal › request › options › timeout`. Several where one name stands for fields of different conditions. */
export type RecordedFields = Readonly<Record<string, readonly RecordedField[]>>;

/** One input or output of a node. Connections go by position. */
export interface RecordedEnd {
	readonly type: string;
	readonly name?: string;
	readonly required?: true;
}

export interface RecordedNode {
	/** The name that people see; used in messages only. */
	readonly label: string;
	readonly isTool: boolean;
	readonly credentials: Readonly<Record<string, { readonly required: boolean; readonly show?: Conditions }>>;
	/** `<method> <path>, answers <when>`, by the webhook's name. */
	readonly webhooks: Readonly<Record<string, string>>;
	/** By the node's version. */
	readonly versions: Readonly<Record<string, RecordedVersion>>;
}

export interface RecordedVersion {
	/** By what is chosen, e.g. `proposal › request`. */
	readonly inputs: Readonly<Record<string, readonly RecordedEnd[]>>;
	readonly outputs: Readonly<Record<string, readonly RecordedEnd[]>>;
	readonly fields: RecordedFields;
}

export interface RecordedCredential {
	readonly label: string;
	readonly fields: RecordedFields;
}

/** All that workflows and credentials saved with a released version of this package rely on. */
export interface InterfaceRecord {
	/** By the name in saved workflows, without the package's. */
	readonly nodes: Readonly<Record<string, RecordedNode>>;
	readonly credentials: Readonly<Record<string, RecordedCredential>>;
}

/** Between the parts of a place. */
export const STEP = ' › ';
