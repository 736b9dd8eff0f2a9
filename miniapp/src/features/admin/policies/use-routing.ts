import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output } from '@tellit/shared/contract/api.ts';
import { type RuleFinding, reviewRules } from '@tellit/shared/rules/routing/review.ts';
import type { RoutingRule } from '@tellit/shared/rules/routing/rule.ts';
import { type RoutingNames, ruleSentence } from '@tellit/shared/rules/routing/sentence.ts';
import { useMemo, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useOrganisations } from '../../order/reference.ts';
import { type AdminAct, useAdminAct } from '../use-admin.ts';

type View = Output<'GET /v1/policies/routing'>;
export type Rule = View['body']['rules'][number];

/** One rule as the list shows it. */
export interface RuleLine {
  rule: Rule;
  /** Its place in the table, from 0. */
  at: number;
  sentence: string;
  findings: RuleFinding[];
}

export interface RoutingEditing {
  current: View | undefined;
  failed: ApiProblem | null;
  again: () => void;
  rules: Rule[];
  lines: RuleLine[];
  names: RoutingNames;
  /** Sentences that come and go against what is in force; null: nothing was edited. */
  changes: { added: string[]; removed: string[] } | null;
  edit: (rules: Rule[]) => void;
  discard: () => void;
  save: (reason: string) => Promise<number | undefined>;
  act: AdminAct;
}

/** Names of units, places and categories that are in use. */
export function useRoutingNames(): RoutingNames {
  const organisations = useOrganisations();
  const { data } = useQuery({
    queryKey: ['categories'],
    queryFn: () => call('GET /v1/categories'),
    staleTime: 3_600_000,
  });
  return useMemo(() => {
    const units = new Map(organisations.filter((one) => one.retiredAt === null).map((one) => [one.code, one.name]));
    const categories = new Map<string, string>();
    for (const { id, name, fullName } of data?.items ?? []) {
      categories.set(id, name);
      categories.set(fullName, name);
    }
    const nameOf = (code: string): string | null => units.get(code) ?? null;
    return { nameOf, placeName: nameOf, categoryName: (key) => categories.get(key) ?? null };
  }, [organisations, data]);
}

/** The rules being edited: nothing is sent before it is reviewed. */
export function useRouting(): RoutingEditing {
  const queries = useQueryClient();
  const names = useRoutingNames();
  const query = useQuery<View, ApiProblem>({
    queryKey: ['policies', 'routing'],
    queryFn: () => call('GET /v1/policies/routing', {}),
    retry: 0,
  });
  const [edited, setEdited] = useState<Rule[] | null>(null);
  const act = useAdminAct('policies');
  const current = query.data;
  const rules = edited ?? current?.body.rules ?? [];
  const lines = useMemo(() => linesOf(rules, names), [rules, names]);
  return {
    current,
    failed: query.error,
    again: () => void query.refetch(),
    rules,
    lines,
    names,
    changes: current && edited ? differenceOf(current.body.rules, edited, names) : null,
    edit: setEdited,
    discard: () => {
      setEdited(null);
      act.clear();
    },
    async save(reason) {
      if (!current || !edited) return undefined;
      const body = { version: current.version, reason, body: { version: current.version, rules: edited } };
      const saved = await act.run(() => call('POST /v1/policies/routing', { body }));
      if (!saved) return undefined;
      queries.setQueryData(['policies', 'routing'], saved);
      void queries.invalidateQueries({ queryKey: ['policy-versions', 'routing'] });
      setEdited(null);
      return saved.version;
    },
    act,
  };
}

function linesOf(rules: readonly Rule[], names: RoutingNames): RuleLine[] {
  const findings = reviewRules(rules, names);
  return rules.map((rule, at) => ({
    rule,
    at,
    sentence: ruleSentence(rule, names),
    findings: findings.filter((one) => one.at === at),
  }));
}

function differenceOf(before: readonly RoutingRule[], after: readonly RoutingRule[], names: RoutingNames) {
  const [was, is] = [before, after].map((list) => list.map((rule) => ruleSentence(rule, names))) as [
    string[],
    string[],
  ];
  return { added: is.filter((one) => !was.includes(one)), removed: was.filter((one) => !is.includes(one)) };
}
