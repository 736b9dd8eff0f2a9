/** The sentence that says what is wrong with `file` importing `specifier`; null when nothing is. */
export function violation(file: string, specifier: string, source?: string): string | null;
/** Every import specifier in a source text. */
export function importsOf(source: string): string[];
