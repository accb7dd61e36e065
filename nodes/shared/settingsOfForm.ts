/** Settings by key; what a key may hold is checked where they are used. */
export type Settings = Readonly<Record<string, unknown>>;

/** What the fields of the credential Kaunt API say under 'Adjust Settings'; nothing while that is off. */
export function kauntSettingsOfForm(credential: Settings): Settings {
	if (credential.adjustSettings !== true) return {};
	const { afterUnclearPostings, batchBody, batchSize, maxConcurrency, pageSize, proposalRequestPath, retryAttempts, timeoutSeconds } = credential;
	return given({
		afterUnclearPostings,
		batchBody,
		batchSize,
		maxConcurrency,
		timeoutMs: inMs(timeoutSeconds),
		paging: given({ pageSize }),
		paths: given({ proposalRequest: proposalRequestPath }),
		retry: given({ attempts: retryAttempts }),
	});
}

/** The same for the credential Kravia API. */
export function kraviaSettingsOfForm(credential: Settings): Settings {
	if (credential.adjustSettings !== true) return {};
	const { amountConvention, bookkeepingTotals, lookUpTries, orderLineTotals, receivableAccounts, retryAttempts, timeoutSeconds } = credential;
	return given({
		amountConvention,
		bookkeepingTotals,
		lookUpTries,
		orderLineTotals,
		receivableAccounts: toAccounts(receivableAccounts),
		timeoutMs: inMs(timeoutSeconds),
		retry: given({ attempts: retryAttempts }),
	});
}

/** Puts 'Settings (JSON)' over the fields, group by group: whoever writes JSON means it. */
export function overForm(ofForm: Settings, ofJson: Settings): Settings {
	const groups = Object.keys(ofForm).filter((key) => isGroup(ofForm[key]) && isGroup(ofJson[key]));
	return { ...ofForm, ...ofJson, ...Object.fromEntries(groups.map((key) => [key, { ...(ofForm[key] as Settings), ...(ofJson[key] as Settings) }])) };
}

/** Without fields that are empty, which means the default. */
function given(settings: Settings): Settings {
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== '' && !(isGroup(value) && Object.keys(value).length === 0)));
}

function isGroup(value: unknown): value is Settings {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inMs(seconds: unknown): unknown {
	return typeof seconds === 'number' ? Math.round(seconds * 1000) : seconds;
}

/** `1500, 0410` → 1500 as a number, which is Kravia's own form, and `0410` as text, whose zero counts. */
function toAccounts(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const accounts = value.split(',').map((account) => account.trim()).filter((account) => account !== '');
	return accounts.length === 0 ? undefined : accounts.map((account) => (/^(0|[1-9]\d{0,8})$/.test(account) ? Number(account) : account));
}
