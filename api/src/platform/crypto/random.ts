import { randomFillSync } from 'node:crypto';

/**
 * Random bytes for ids, salts and codes: one call to the system's generator for many of them. Bytes are handed out once and
 * wiped here. Keys and nonces do not come from here.
 */
const POOL_BYTES = 8192;
const pool = Buffer.alloc(POOL_BYTES);
let next = POOL_BYTES;

/** `count` fresh random bytes (at most the pool), given to `use` for the length of the call only. */
export function withRandom<T>(count: number, use: (bytes: Buffer) => T): T {
  if (count > POOL_BYTES) throw new RangeError(`at most ${POOL_BYTES} random bytes at once`);
  if (next + count > POOL_BYTES) {
    randomFillSync(pool);
    next = 0;
  }
  const bytes = pool.subarray(next, next + count);
  next += count;
  try {
    return use(bytes);
  } finally {
    bytes.fill(0);
  }
}
