import type { Line, NameOf } from './timeline-copy.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const SCOPES: Record<string, string> = { handling: '办理的率', followUp: '评价的率' };

/** What staff read of an exclusion (剔除) in the history; null: not one of its lines. Residents read none: nothing of theirs changes. */
export function exclusionStaffLine(action: string, facts: Record<string, unknown>, nameOf: NameOf): Line | null {
  const unit = nameOf(text(facts.organisationId));
  const scope = SCOPES[text(facts.scope)] ?? '';
  const outcome = facts.granted === true ? '同意剔除' : '不同意剔除';
  switch (action) {
    case 'exclusionAsked':
      return { title: `${unit}申请剔除（${scope}）`, dueAt: null };
    case 'exclusionDecided':
      return { title: `裁定：${outcome}（${unit}，${scope}）`, dueAt: null };
    case 'exclusionAppealed':
      return { title: `${unit}对剔除裁定提出申诉`, dueAt: null };
    case 'exclusionAppealDecided':
      return { title: `申诉裁定：${outcome}（${unit}，${scope}）`, dueAt: null };
    default:
      return null;
  }
}

/** Wording of the screens about 剔除. */
export const exclusionsCopy = {
  title: '剔除和申诉',
  listTitle: '剔除申请',
  ask: '申请剔除',
  decide: '裁定',
  appeal: '申诉',
  decideAppeal: '裁定申诉',
  honest: '只影响本单位的率。居民说的话一个字不变，剔除了多少件，率的旁边单列一行。',
  scope: '从哪类率里剔除',
  scopeNeeded: '请选从哪类率里剔除',
  scopeHints: { handling: '办结、按期、响应、签收', followUp: '解决、满意' },
  unit: '哪个单位',
  ground: '理由属于哪一种',
  groundNeeded: '请选理由属于哪一种',
  reason: '为什么剔除',
  reasonHint: '写事实和依据：哪条法规、谁的职责、哪次核实',
  evidence: '证据',
  evidenceHint: '照片：权责清单、裁决书、现场',
  grant: '同意剔除',
  refuse: '不同意剔除',
  outcome: '怎么裁定',
  outcomeNeeded: '请选同意还是不同意',
  why: '裁定理由',
  appealReason: '申诉理由',
  appealOnce: '只能申诉一次，由区委书记这一级裁定，不是第一次裁定的人。',
  final: '这是最后的裁定，不能再改。',
  askedBy: (unit: string, person: string, when: string): string => `${unit} ${person} ${when}提出`,
  decidedBy: (person: string, when: string): string => `${person} ${when}裁定`,
  appealedAt: (when: string): string => `${when}申诉`,
  appealUntil: (when: string): string => `不服可以在 ${when}前申诉一次`,
  sent: '已提出，等裁定',
  decidedDone: '裁定已记下，提出的单位会收到通知',
  appealed: '已申诉，等上一级裁定',
  views: { waiting: '等裁定', decided: '已裁定' },
  empty: '没有等裁定的剔除申请',
  emptyWhy: '单位在办结后提出申请，才会到这里。',
  emptyDecided: '还没有裁定过的申请',
  count: (n: number): string => `${n} 份`,
  open: '看这件事',
  pick: '从左边选一份',
} as const;
