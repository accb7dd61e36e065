import type { z } from 'zod';
import type { Finding } from '../../engine/index';

/** `['orderLines', 0, 'total']` → `orderLines[0].total`. */
export function toPath(segments: readonly (string | number)[]): string {
	return segments.reduce<string>((path, segment) => {
		if (typeof segment === 'number') return `${path}[${segment}]`;
		return path === '' ? segment : `${path}.${segment}`;
	}, '');
}

/**
 * Turns what a schema refused into findings.
 * Messages name types and rules, never the value: it may be a personal number or a token.
 */
export function toFindings(issues: readonly z.ZodIssue[], code: string, remedy: string): Finding[] {
	return issues.map((issue) => ({
		code: codeOf(issue) ?? code,
		path: toPath(issue.path),
		message: messageOf(issue),
		remedy: remedyOf(issue) ?? remedy,
	}));
}

function messageOf(issue: z.ZodIssue): string {
	if (issue.code === 'invalid_type') {
		return issue.received === 'undefined' ? `is missing (${issue.expected} expected)` : `must be ${issue.expected}, not ${issue.received}`;
	}
	if (issue.code === 'unrecognized_keys') return `has unknown keys: ${issue.keys.map((key) => key.slice(0, 60)).join(', ')}`;
	if (issue.code === 'invalid_enum_value') return `must be one of ${issue.options.join(', ')}`;
	if (issue.code === 'invalid_literal') return `must be ${JSON.stringify(issue.expected)}`;
	if (issue.code === 'invalid_union') return 'has none of the accepted forms';
	return issue.message;
}

function codeOf(issue: z.ZodIssue): string | undefined {
	return issue.code === 'custom' && typeof issue.params?.code === 'string' ? issue.params.code : undefined;
}

function remedyOf(issue: z.ZodIssue): string | undefined {
	return issue.code === 'custom' && typeof issue.params?.remedy === 'string' ? issue.params.remedy : undefined;
}
