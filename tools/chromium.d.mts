/** What `chromium.launch` of playwright-core needs beside the path. */
export const CHROMIUM_ARGS: string[];
/** Path of an installed browser. Throws a sentence that says what to install. */
export function findChromium(): string;
