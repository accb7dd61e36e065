import type { ControlClock } from '../../server/ControlClock';
import type { IdSource } from '../IdSource';
import type { KauntSwitches } from '../KauntSwitches';
import type { StoredDocument } from './DocumentStore';
import type { Proposal } from './Proposal';

/** Which company: its tenant and its name. */
export interface CompanyKey {
	readonly tenantId: string;
	readonly name: string;
}

/** What a company needs from its server. */
export interface CompanyInput extends CompanyKey {
	readonly ids: IdSource;
	readonly clock: ControlClock;
	readonly switches: KauntSwitches;
	/** Told when a proposal has become ready. */
	readonly onReady: (company: CompanyKey, proposal: Proposal) => void;
	/** Told when a document has been read, or could not be. */
	readonly onDocument: (company: CompanyKey, document: StoredDocument) => void;
}
