import { hash, verify } from '@node-rs/argon2';
import { newSecret } from './secrets.ts';

/** Argon2id (the package's default), the second choice of OWASP's password storage sheet: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PREFIX = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** The stored form of a password (PHC string). Runs off the event loop, about 30 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/**
 * Whether `password` is the one `stored` was made from. `null` (no such account) and a damaged stored form take the same
 * time and are false, so that the answer's delay does not tell which accounts exist.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const isUsable = stored?.startsWith('$argon2id$') ?? false;
  try {
    const matches = await verify(isUsable ? stored! : await nobodysHash(), password.normalize('NFC'));
    return isUsable && matches;
  } catch {
    return false;
  }
}

/** Whether a stored form was made with other costs than today's: hash again at the next successful login. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(newSecret());
  return nobody;
}
