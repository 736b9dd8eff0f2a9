import type { ComplaintState, Disclosure, OrderState, Urgency } from '../../words/states.ts';

/** A unit with its path, looked up by the command. */
export interface NamedUnit {
  organisationId: string;
  path: string;
}

/** What a merge took away from the source, as its history line keeps it: what un-merging puts back. */
export interface BeforeMerge {
  state: OrderState;
  /** Clocks and escalations that ended with the merge, papers with the state they had. */
  clocks: string[];
  escalations: string[];
  documents: { id: string; state: string }[];
  complaints: { id: string; state: ComplaintState }[];
}

/** Acts of several units on one order. Entry ids name words the command stores beside the decision. */
export interface TogetherInputs {
  /** More joint units while the work goes on, each with its own clocks. */
  addJoint: { units: NamedUnit[]; opinion: string | null };
  /** 改派: another lead without a return. `stays`: the old one goes on as a joint unit. */
  reassign: { unit: NamedUnit; stays: boolean; reason: string; opinion: string | null };
  /** 吹哨. `meetAt` epoch ms; `entryId`: why. */
  whistle: { units: NamedUnit[]; meetAt: number; place: string; entryId: string | null };
  /** 报到. Place in words; WGS-84 when the device gave it. */
  signIn: { whistleId: string; organisationId?: string; place: string; lng: number | null; lat: number | null };
  concludeWhistle: { whistleId: string; entryId: string };
  rateWhistle: {
    whistleId: string;
    ratings: { unitId: string; rating: 'onTime' | 'late' | 'absent'; words: string | null }[];
  };
  cancelWhistle: { whistleId: string; reason: string };
  /** 会商: each decision becomes a 工作提示单. */
  meet: {
    metAt: number;
    place: string;
    participants: string[];
    entryId: string;
    decisions: (NamedUnit & { requirement: string; replyBy: number | null })[];
    copies: string[];
  };
  /** 派生: a further need of the same resident, registered as an order of its own. */
  derive: { complaintId: string; orderId: string; number: string };
  /** 关联: told on both orders. */
  link: { orderId: string };
  unlink: { orderId: string };
  takeOn: Record<string, never>;
  release: { reason: string };
  /** 拆开并案, decided on the order that took the others in. `urgency`: what it has without them. */
  unmerge: {
    sourceId: string;
    complaints: { id: string; state: ComplaintState }[];
    urgency?: Urgency;
    hazard?: boolean;
  };
  /** The other side: the order that had been merged away is as it was. */
  restore: { from: string; before: BeforeMerge };
  tighten: { complaintId: string; disclosure: Disclosure };
  /** A grid member solved it on the spot, or hands it to the own community. */
  solveOnSpot: { unit: NamedUnit; result: string };
  reportUp: { unit: NamedUnit };
}
