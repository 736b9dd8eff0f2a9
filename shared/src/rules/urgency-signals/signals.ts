import { signalSentence as say } from '../../words/signals-copy.ts';
import type { Urgency } from '../../words/states.ts';
import { isMeant } from '../routing/denied.ts';
import { occurrences, sentencesOf } from '../routing/matching.ts';

/** Words that mean danger, or that a matter must be kept among few; data of a district, with history. */
export interface Signal {
  id: string;
  /** 燃气泄漏, 未成年人受侵害 */
  name: string;
  /** As in routing rules: any one is enough, `孩子+打伤` needs all parts in one sentence. */
  words: string[];
  urgency?: 'critical' | 'urgent';
  /** Suggests 转密件 (ADR 0004). */
  seal?: boolean;
}

/** A signal that was found, with the resident's own words. */
export interface FoundSignal {
  id: string;
  name: string;
  urgency: 'critical' | 'urgent' | null;
  seal: boolean;
  words: string[];
  /** One sentence for the dispatcher. */
  sentence: string;
}

const RANK: Record<Urgency, number> = { normal: 0, urgent: 1, critical: 2 };

/**
 * The signals in a text, in the order of the list. A danger that is named only to be denied (“没有人受伤”) is none; what must
 * be sealed is not weighed that way. Words added after the text, or as sentences before it, never take a signal away.
 */
export function signalsIn(signals: readonly Signal[], text: string): FoundSignal[] {
  const sentences = sentencesOf(text);
  return signals.flatMap((signal): FoundSignal[] => {
    const said = new Set<string>();
    const meant = new Set<string>();
    for (const entry of signal.words) {
      const parts = entry.toLowerCase().split('+');
      for (const sentence of sentences) {
        const words = occurrences(parts, sentence);
        for (const word of words) said.add(word);
        if (words.length > 0 && words.every((word) => isMeant(word, sentence.text)))
          for (const word of words) meant.add(word);
      }
    }
    const urgency = meant.size > 0 ? (signal.urgency ?? null) : null;
    const seal = said.size > 0 && signal.seal === true;
    if (urgency === null && !seal) return [];
    const words = [...(seal ? said : meant)];
    return [
      { id: signal.id, name: signal.name, urgency, seal, words, sentence: say(signal.name, words, urgency, seal) },
    ];
  });
}

/** The urgency the signals ask for, if it is higher than the present one; never lower. */
export function raisedBy(found: readonly FoundSignal[], present: Urgency): FoundSignal | null {
  let top: FoundSignal | null = null;
  for (const one of found) {
    const least = top?.urgency ?? present;
    if (one.urgency !== null && RANK[one.urgency] > RANK[least]) top = one;
  }
  return top;
}
