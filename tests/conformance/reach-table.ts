import type { Role } from '@tellit/shared/words/roles.ts';

/** Where somebody holds a post, seen from an order: where it is handled, elsewhere in the same district, in another one. */
export const SEATS = ['own', 'elsewhere', 'otherDistrict'] as const;
export type Seat = (typeof SEATS)[number];

/** What kind of organisation a post sits in; posts of a whole district have no elsewhere in it. */
export const SEAT_KIND: Record<Role, 'district' | 'street' | 'community' | 'department'> = {
  gridMember: 'community',
  officer: 'department',
  communitySecretary: 'community',
  unitHead: 'department',
  dispatcher: 'street',
  streetSecretary: 'street',
  districtSecretary: 'district',
  followUpClerk: 'street',
  supervisor: 'district',
  discipline: 'district',
  justice: 'district',
  lawMonitor: 'district',
  administrator: 'district',
};

interface Reach {
  /** An ordinary order told in the street, given to the department as lead and to the community as joint unit. */
  ordinary: boolean;
  /** The same order as a sealed one, nobody named as handler yet, nothing climbed. */
  sealed: boolean;
  why: string;
}

/**
 * Who sees an order from where it is handled. From elsewhere, and from another district, nobody sees it: of an organisation that
 * has nothing to do with it (no share, no paper, no escalation, no alarm) it is not there. Source: rules.md *Who may see what*.
 */
export const REACH: Record<Role, Reach> = {
  gridMember: { ordinary: true, sealed: false, why: '本社区、网格承办的' },
  officer: { ordinary: true, sealed: false, why: '本单位承办的；密件只在被指定承办以后' },
  communitySecretary: { ordinary: true, sealed: true, why: '本社区地面上的和本社区承办的；密件只限自己单位承办的' },
  unitHead: { ordinary: true, sealed: true, why: '本单位承办的，密件也在内' },
  dispatcher: { ordinary: true, sealed: false, why: '本街道地面上的' },
  streetSecretary: { ordinary: true, sealed: false, why: '本街道地面上的' },
  districtSecretary: { ordinary: true, sealed: false, why: '本区的；密件只限提级、延期、申诉到区里的' },
  followUpClerk: { ordinary: true, sealed: false, why: '本街道地面上的' },
  supervisor: { ordinary: true, sealed: false, why: '本区的' },
  discipline: { ordinary: false, sealed: true, why: '只看密件' },
  justice: { ordinary: false, sealed: false, why: '只看检查评价来的工单' },
  lawMonitor: { ordinary: false, sealed: false, why: '不看工单' },
  administrator: { ordinary: false, sealed: false, why: '不看工单：管账号和规则的人不看群众的事' },
};
