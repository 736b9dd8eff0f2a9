/**
 * How Node runs the server, in `npm start` and in benchmarks. On a large machine it keeps 128 MB for young objects alone; the
 * server's live data is a third of that.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=16'];
