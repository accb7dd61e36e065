/**
 * What code may not do in a folder, whatever it imports. `globals` become `no-restricted-globals`, `syntax` becomes
 * `no-restricted-syntax`; both are composed per folder in eslint.config.mjs.
 *
 * test/architecture plants a violation for each `id`.
 */
export const codeBoundaries = [
	{
		id: 'no-runtime',
		folders: ['engine', 'clients', 'nodes', 'credentials'],
		globals: ['process', 'console', 'global', 'globalThis', 'require', 'module', '__dirname', '__filename'],
		message: 'What is bundled into the nodes must not reach for the process around it.',
	},
	{
		id: 'no-timers',
		folders: ['engine', 'clients', 'nodes', 'credentials'],
		globals: ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask'],
		message: 'Take the Timing port (nodes: sleep from n8n-workflow), so that n8n can cancel and tests need not wait.',
	},
	{
		id: 'no-own-network',
		folders: ['engine', 'clients', 'nodes', 'credentials'],
		globals: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
		message: "Send through the HttpClient port, so that n8n's proxy, SSRF and credential handling apply.",
	},
	{
		id: 'no-clock',
		folders: ['engine', 'clients'],
		globals: ['performance'],
		syntax: [
			"NewExpression[callee.name='Date'][arguments.length=0]",
			"CallExpression[callee.name='Date']",
			"MemberExpression[object.name='Date'][property.name='now']",
		],
		message: 'Same input, same output: take the time as input (clients: Timing). Parsing a given date is fine.',
	},
	{
		id: 'no-chance',
		folders: ['engine', 'clients'],
		globals: ['crypto'],
		syntax: ["MemberExpression[object.name='Math'][property.name='random']"],
		message: 'Same input, same output: nothing is left to chance (clients: Timing.random).',
	},
	{
		id: 'no-locale',
		folders: ['engine'],
		globals: ['Intl'],
		syntax: ['MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]'],
		message: "Same input, same output: the machine's language must not change a result. Compare code units or spell the format out.",
	},
	{
		id: 'no-dynamic-import',
		folders: ['engine', 'clients', 'nodes', 'credentials'],
		syntax: ['ImportExpression'],
		message: 'A dynamic import hides from the boundaries and from the bundle.',
	},
];

/** The rules of one folder. */
export function codeRules(folder) {
	const boundaries = codeBoundaries.filter(({ folders }) => folders.includes(folder));
	const globals = boundaries.flatMap(({ id, globals: names = [], message }) =>
		names.map((name) => ({ name, message: `${message} [${id}]` })),
	);
	const syntax = boundaries.flatMap(({ id, syntax: selectors = [], message }) =>
		selectors.map((selector) => ({ selector, message: `${message} [${id}]` })),
	);
	return { 'no-restricted-globals': ['error', ...globals], 'no-restricted-syntax': ['error', ...syntax] };
}
