import { CodedError } from '../../engine/index';

/** Wrong arguments, environment or files. Its text is our own, and may name the paths that the user gave. */
export class UsageError extends CodedError {}
