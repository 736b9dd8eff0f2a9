import type { Effects } from './decide.ts';
import { considerImpact } from './impact.ts';
import { Refusal } from './refusal.ts';

/** Neighbours move no date: they are counted with the reporters (rules.md *Colour and escalation*). */
export const neighbourEffects: Effects<'countEndorsements'> = {
  countEndorsements(draft, { endorsedAt }) {
    considerImpact(draft, endorsedAt);
    if (draft.decision.events.length === 0) throw new Refusal('wrongState');
  },
};
