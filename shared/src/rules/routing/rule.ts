import type { Channel, ComplaintKind, Difficulty, OrganisationKind, Urgency } from '../../words/states.ts';

/** The unit of a rule that stands for the community of the place. */
export const COMMUNITY = 'community';
/** The unit of a rule that suggests nobody: a person must look first (complaints about officials). */
export const NOBODY = 'nobody';

/** Conditions beside the words; each that is there must hold, and of each one of its values is enough. */
export interface RoutingWhen {
  /** Ids of categories; one stands for everything below it. */
  categories?: string[];
  /** Codes of streets, communities and grids; one stands for everything below it. */
  places?: string[];
  /** Hours of the local day, from (included) to (not included); `[22, 6]` goes over midnight. */
  hours?: [from: number, to: number];
  channels?: Channel[];
  /** What the scanned or named place belongs to. */
  placeKinds?: OrganisationKind[];
  urgencies?: Urgency[];
}

/**
 * One line of a tenant's routing, data with history: what a matter must be like, and who handles it. It only proposes; a
 * dispatcher decides.
 */
export interface RoutingRule {
  id: string;
  /**
   * Words a resident uses; any one of them is enough, none at all asks for none. `楼道+灯` needs all parts in one sentence.
   * Matched as written, letters in either case.
   */
  words: string[];
  when?: RoutingWhen;
  /** Id or full name of a category. */
  category?: string;
  /** Code of the organisation that leads, `community` or `nobody`. */
  lead: string;
  /** Codes of joint units; `community` is allowed. */
  joint: string[];
  /** Urgency only ever goes up: what no rule calls urgent stays as it is. */
  urgency?: 'critical' | 'urgent';
  /** Hint for the row of the deadlines; a dispatcher may choose another. */
  difficulty?: Difficulty;
  /** Between rules that say equally much, the one for the resident's own kind goes first. */
  kind?: ComplaintKind;
  /** Months of the year (1–12) in which the rule counts; absent: always. */
  months?: number[];
}

/** The body of the policy `routing`. Its first versions were the bare list. */
export type RoutingBody = readonly RoutingRule[] | { readonly rules: readonly RoutingRule[] };

export function rulesOf(body: RoutingBody | undefined): readonly RoutingRule[] {
  if (!body) return [];
  return 'rules' in body ? body.rules : body;
}

/** What is known of a matter when it is routed. What is absent is unknown, and no condition on it holds. */
export interface Telling {
  text: string;
  kind: ComplaintKind | null;
  /** Code of the community the scanned tell-it code belongs to; null when the place was named otherwise. */
  placeCode: string | null;
  /** 1–12, local, when it was told. Absent: rules for some months count in every month. */
  month?: number;
  /** 0–23, local. */
  hour?: number;
  /** Present urgency; nothing lower or equal is suggested. */
  urgency?: Urgency;
  channel?: Channel;
  /** Codes from the place itself up to the street and the district. */
  places?: readonly string[];
  placeKind?: OrganisationKind | null;
  /** The category it has, as ids from itself up to the first level; absent: what the words say. */
  categories?: readonly string[];
}

/** The tenant's side: the community of the place, and names by code (null: no such thing here, or no longer). */
export interface RoutingUnits {
  community: { code: string; name: string } | null;
  nameOf: (code: string) => string | null;
  placeName?: (code: string) => string | null;
  /** Name of a category by id or full name. */
  categoryName?: (key: string) => string | null;
  /** Ids from the category itself up to the first level; empty: no such category. */
  categoryPath?: (key: string) => readonly string[];
}
