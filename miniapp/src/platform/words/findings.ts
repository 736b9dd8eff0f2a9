import { findingLabel as findings } from '@tellit/shared/words/inspections-copy.ts';
import { live } from './live.ts';

/** What an inspection found, in the chosen language. */
export const findingLabel = live(findings, (all) => all.finding);
