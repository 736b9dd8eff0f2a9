/** What is to be closed when the test file that is running ends, said by helpers that several files share (one-process.ts). */
export const endings: (() => Promise<void>)[] = [];
