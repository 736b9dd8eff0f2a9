import { trailWords as chinese } from '@tellit/shared/words/trail-copy.ts';
import { live } from './live.ts';

const words = live(chinese, (all) => all.trail);

/** Words of the record page, in the chosen language. */
export const trailCopy = words.copy;
/** What is wrong with a downloaded record. */
export const fileDamageWords: typeof chinese.damage = (damage, seq, day) => words.damage(damage, seq, day);
