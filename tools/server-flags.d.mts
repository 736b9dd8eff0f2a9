/** How Node runs the server, in `npm start` and in benchmarks. */
export const SERVER_FLAGS: readonly string[];
