import { storage } from '../storage/storage';
import type { Auth } from './types.ts';

const KEY = 'device-secret';
/** 32 random bytes: nobody guesses another browser's secret. */
const BYTES = 32;
/** A browser that keeps nothing (private window) still gets one secret per visit. */
let visit: string | undefined;

function freshSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export const auth: Auth = {
  async credential() {
    const kept = storage.read<string>(KEY) ?? visit;
    if (kept) return { kind: 'device', secret: kept };
    visit = freshSecret();
    storage.write(KEY, visit);
    return { kind: 'device', secret: visit };
  },
  forget() {
    visit = undefined;
    storage.remove(KEY);
  },
};
