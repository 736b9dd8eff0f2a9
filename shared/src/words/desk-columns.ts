import { ROLES } from './roles.ts';

/** What a row of a list may say on its second line; each person chooses, in this order. */
export const DESK_COLUMNS = [
  'number',
  'community',
  'kind',
  'level',
  'urges',
  'endorsers',
  'unit',
  'handler',
  'category',
  'place',
  'channel',
  'received',
] as const;
export type DeskColumn = (typeof DESK_COLUMNS)[number];

/** What a row says until a person chooses. */
export const DEFAULT_COLUMNS: readonly DeskColumn[] = [
  'number',
  'community',
  'kind',
  'level',
  'urges',
  'endorsers',
  'unit',
];

/** First-use guides: one a role, and the walk through the demonstration's four cases. */
export const GUIDES = [...ROLES, 'tour'] as const;
export type Guide = (typeof GUIDES)[number];
