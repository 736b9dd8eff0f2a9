import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output } from '@tellit/shared/contract/api.ts';
import { alarmProblems } from '@tellit/shared/rules/alarm-policy.ts';
import { inspectionPolicyProblems } from '@tellit/shared/rules/inspection/inspection-policy.ts';
import { type PolicyDifference, type PolicyKind, policyDifferences } from '@tellit/shared/rules/policy-fields.ts';
import {
  deadlineProblems,
  ladderProblems,
  type PolicyProblem,
  reasonProblems,
} from '@tellit/shared/rules/policy-problems.ts';
import { messageProblems } from '@tellit/shared/rules/subscribe-messages.ts';
import { topicsPolicyProblems } from '@tellit/shared/rules/topics/topics-policy.ts';
import { useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useAdminAct } from '../use-admin.ts';

export interface PolicyBodies {
  deadlines: Output<'GET /v1/policies/deadlines'>['body'];
  ladder: Output<'GET /v1/policies/ladder'>['body'];
  reasons: Output<'GET /v1/policies/reasons'>['body'];
  alarms: Output<'GET /v1/policies/alarms'>['body'];
  inspections: Output<'GET /v1/policies/inspections'>['body'];
  messages: Output<'GET /v1/policies/messages'>['body'];
  topics: Output<'GET /v1/policies/topics'>['body'];
}
export interface Version {
  version: number;
  at: number | null;
  by: string | null;
  reason: string | null;
}
/** Kinds edited value by value; rules, signals and models have editors of their own. */
export type EditedKind = keyof PolicyBodies & PolicyKind;
type Loaded<K extends EditedKind> = Version & { body: PolicyBodies[K] };

const load = (kind: EditedKind): Promise<Loaded<EditedKind>> => call(`GET /v1/policies/${kind}`, {});
const PROBLEMS: { [K in EditedKind]: (body: PolicyBodies[K]) => PolicyProblem[] } = {
  deadlines: deadlineProblems,
  ladder: ladderProblems,
  reasons: reasonProblems,
  alarms: alarmProblems,
  inspections: inspectionPolicyProblems,
  messages: messageProblems,
  topics: topicsPolicyProblems,
};

export interface PolicyEditing<K extends EditedKind> {
  kind: K;
  /** What is in force; undefined while it is read. */
  current: Loaded<K> | undefined;
  failed: ApiProblem | null;
  again: () => void;
  /** What the page shows: in force, or as edited so far. */
  body: PolicyBodies[K] | undefined;
  edit: (body: PolicyBodies[K]) => void;
  discard: () => void;
  changes: PolicyDifference[];
  problems: PolicyProblem[];
  /** The sentence at one value. */
  wrong: (path: string) => string | undefined;
  isChanged: (path: string) => boolean;
  save: (reason: string) => Promise<number | undefined>;
  busy: boolean;
  refused: ApiProblem | null;
}

/** One kind of policy being edited: nothing is sent before it is reviewed; what somebody else saved meanwhile is read anew. */
export function usePolicy<K extends EditedKind>(kind: K): PolicyEditing<K> {
  const queries = useQueryClient();
  const query = useQuery<Loaded<K>, ApiProblem>({
    queryKey: ['policies', kind],
    queryFn: () => load(kind) as Promise<Loaded<K>>,
    retry: 0,
  });
  const [edited, setEdited] = useState<PolicyBodies[K] | null>(null);
  const act = useAdminAct('policies');
  const current = query.data;
  const body = edited ?? current?.body;
  const changes = current && edited ? policyDifferences(kind, current.body, edited) : [];
  const problems = edited ? PROBLEMS[kind](edited) : [];
  return {
    kind,
    current,
    failed: query.error,
    again: () => void query.refetch(),
    body,
    edit: setEdited,
    discard: () => {
      setEdited(null);
      act.clear();
    },
    changes,
    problems,
    wrong: (path) => problems.find((problem) => problem.path === path)?.message,
    isChanged: (path) => changes.some((change) => change.path === path),
    async save(reason) {
      if (!current || !edited) return undefined;
      const key = `POST /v1/policies/${kind}` as 'POST /v1/policies/deadlines';
      const given = { body: { version: current.version, reason, body: edited } };
      const saved = await act.run(() => call(key, given as never));
      if (!saved) return undefined;
      queries.setQueryData(['policies', kind], saved);
      void queries.invalidateQueries({ queryKey: ['policy-versions', kind] });
      setEdited(null);
      return saved.version;
    },
    busy: act.busy,
    refused: act.problem,
  };
}
