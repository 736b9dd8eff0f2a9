import { phoneWords as grouped } from '@tellit/shared/words/phones.ts';
import { writtenIn } from './language.ts';

/** LEFT-TO-RIGHT ISOLATE and its end (Unicode UAX #9). */
const [BEGIN, END] = ['\u2066', '\u2069'];

/** A phone number in groups; in a language written from the right its groups keep their order. */
export const phoneWords = (number: string): string =>
  writtenIn(false).direction === 'rtl' ? BEGIN + grouped(number) + END : grouped(number);
