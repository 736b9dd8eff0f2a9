/**
 * How Node runs the server, in `npm start`, in tests and in benchmarks. On a large machine it keeps 128 MB for young objects alone; the
 * server's live data is a third of that.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=16'];

/**
 * What glibc reads before the program starts: two places to take memory from. It takes up to eight a core otherwise, one a thread, and
 * what a thread gives back is of no use to the others.
 */
export const SERVER_ENV = { MALLOC_ARENA_MAX: '2' };
