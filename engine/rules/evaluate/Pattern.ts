import { compilePattern } from '../ownOperators';
import type { CompiledPattern } from '../ownOperators';
import { nativePattern } from './nativePattern';
import type { NativePattern } from './nativePattern';

/** A pattern of a rule, for texts of any kind and length. */
export class Pattern {
	/** Decides about plain, short texts; null: RE2 decides about all. */
	readonly native: NativePattern | null;
	private compiled: CompiledPattern | null;

	/** Throws what is wrong with it. */
	constructor(private readonly source: string) {
		this.native = nativePattern(source);
		// What the language's own expressions read alike is right in RE2 too, and seldom needed there.
		this.compiled = this.native === null ? compilePattern(source) : null;
	}

	/** In time proportional to the text. */
	test(text: string): boolean {
		this.compiled ??= compilePattern(this.source);
		return this.compiled.test(text);
	}
}
