import type { BookkeepingFinding } from './BookkeepingResult';

export function bookkeepingError(code: string, path: string, message: string, remedy: string): BookkeepingFinding {
	return { code, severity: 'error', path, message, remedy };
}

export function bookkeepingWarning(code: string, path: string, message: string, remedy: string): BookkeepingFinding {
	return { code, severity: 'warning', path, message, remedy };
}
