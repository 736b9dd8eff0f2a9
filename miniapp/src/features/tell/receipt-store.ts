import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import { now } from '@/api/server-time.ts';
import { storage } from '@/platform/storage/storage';

/** The receipt survives a reload of its page, not longer: the 查询码 on it opens the matter. Milliseconds. */
const KEPT_FOR = 30 * 60_000;
const KEY = 'receipt';

export interface KeptReceipt {
  keptAt: number;
  receipt: Receipt;
  /** The phone that was left, for “打您留的 138****4417”; masked. */
  phone: string | null;
}

/** 138****4417: enough to recognise one's own number. Shorter numbers show the last four. */
export function maskPhone(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  if (digits.length < 7) return null;
  return digits.length >= 11 ? `${digits.slice(-11, -8)}****${digits.slice(-4)}` : `****${digits.slice(-4)}`;
}

export function keepReceipt(receipt: Receipt, phone: string): void {
  storage.write(KEY, { keptAt: now(), receipt, phone: maskPhone(phone) } satisfies KeptReceipt);
}

/** The last receipt, while it may still be shown. */
export function lastReceipt(): KeptReceipt | undefined {
  const kept = storage.read<KeptReceipt>(KEY);
  if (kept && now() - kept.keptAt <= KEPT_FOR) return kept;
  storage.remove(KEY);
  return undefined;
}
