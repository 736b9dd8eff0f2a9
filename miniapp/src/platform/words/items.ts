import {
  publicItemsCopy as chinese,
  capWords as chineseCap,
  noPenaltyKindLabel as chineseKinds,
  inspectionWayLabel as chineseWays,
} from '@tellit/shared/words/items-copy.ts';
import { otherWords } from './language.ts';
import { live } from './live.ts';

/** Words of the public lists, in the chosen language. */
export const publicItemsCopy = live(chinese, (all) => all.items);
export const inspectionWayLabel = live(chineseWays, (all) => all.inspectionWay);
export const noPenaltyKindLabel = live(chineseKinds, (all) => all.noPenaltyKind);
/** How often a year. */
export const capWords = (cap: number | null): string => (otherWords()?.cap ?? chineseCap)(cap);
