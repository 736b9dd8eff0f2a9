import { residentCopy } from '@tellit/shared/words/resident-copy.ts';
import { storage } from '@/platform/storage/storage';

/** What somebody is writing, as the device keeps it until it is sent. */
export interface ReportDraft {
  /** Ready sentences that were tapped. */
  chosen: string[];
  words: string;
  unitId?: string;
}

export const EMPTY: ReportDraft = { chosen: [], words: '' };
/** A device shows its newest reports; the bureau has all of them. */
const MOST = 10;

const draftKey = (code: string): string => `report.draft.${code}`;
const receiptsKey = (code: string): string => `report.receipts.${code}`;
const mismatchKey = (code: string): string => `mismatch.${code}`;

export const keptDraft = (code: string): ReportDraft => storage.read<ReportDraft>(draftKey(code)) ?? EMPTY;

export function keepDraft(code: string, draft: ReportDraft): void {
  storage.write(draftKey(code), draft);
}

/** Receipts of this code on this device, newest first: the way back to what was said, which itself stays nowhere here. */
export const keptReceipts = (code: string): string[] => storage.read<string[]>(receiptsKey(code)) ?? [];

/** Sent: the draft goes, the receipt stays. */
export function keepReceipt(code: string, receipt: string): void {
  storage.remove(draftKey(code));
  const others = keptReceipts(code).filter((one) => one !== receipt);
  storage.write(receiptsKey(code), [receipt, ...others].slice(0, MOST));
}

/** When this device said that somebody is not on the list; epoch ms. */
export const keptMismatch = (code: string): number | undefined => storage.read<number>(mismatchKey(code));

export function keepMismatch(code: string, at: number): void {
  storage.write(mismatchKey(code), at);
}

/** The words that go to the bureau: tapped sentences, then what was written. */
export function wordsOf({ chosen, words }: Pick<ReportDraft, 'chosen' | 'words'>): string {
  return [chosen.join(residentCopy.glue.semicolon), words.trim()].filter((part) => part !== '').join('\n');
}
