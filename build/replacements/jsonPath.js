/**
 * Stands in for jsonpath-plus in the bundles. json-rules-engine loads it at once, though it is needed only by rules that
 * use `path`; facts here are flat names and have no paths. The original evaluates code, which n8n's package scan
 * refuses and which rules written by users must never reach.
 */
exports.JSONPath = function JSONPath() {
	throw new Error('JSONPath is not available in rules. Use a flat fact name such as "vendor.externalId" instead of "path".');
};
