import type { Message } from '@tellit/shared/rules/routing/text-features.ts';

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'];
const RUN = 4;
const HAN = /[\u4e00-\u9fff]{4,}/g;

/**
 * Runs of four Chinese characters of the training messages that can be read in a file, whatever encoding one tries and at
 * whichever byte one begins. Random bytes make Chinese characters by chance; sentences of these messages they do not.
 */
export function readableRuns(bytes: Uint8Array, messages: readonly Message[]): string[] {
  const told = new Set<string>();
  for (const { title, body } of messages) for (const run of runsOf(`${title}\n${body}`)) told.add(run);
  const found = new Set<string>();
  for (const encoding of ENCODINGS)
    for (const from of [0, 1]) {
      const text = new TextDecoder(encoding).decode(bytes.subarray(from));
      for (const run of runsOf(text)) if (told.has(run)) found.add(run);
    }
  return [...found];
}

function* runsOf(text: string): Generator<string> {
  for (const [stretch] of text.matchAll(HAN))
    for (let at = 0; at + RUN <= stretch.length; at += 1) yield stretch.slice(at, at + RUN);
}
