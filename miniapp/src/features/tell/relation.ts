import { residentCopy as chinese } from '@tellit/shared/words/resident-copy.ts';
import { residentCopy } from '@/platform/words/resident.ts';

/** How the teller stands to the person concerned, as it is kept and as staff read it: always Chinese. */
export const RELATIONS: readonly string[] = chinese.tell.relations;

/** The same in the language of the page. */
export function relationWords(relation: string): string {
  return residentCopy.tell.relations[RELATIONS.indexOf(relation)] ?? relation;
}
