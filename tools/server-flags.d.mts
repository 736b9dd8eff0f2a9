/** How Node runs the server, in `npm start`, in tests and in benchmarks. */
export const SERVER_FLAGS: readonly string[];
/** Its environment, below what the operator has set. */
export const SERVER_ENV: Readonly<Record<string, string>>;
