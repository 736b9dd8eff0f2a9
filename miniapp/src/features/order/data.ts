import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input, RouteKey } from '@tellit/shared/contract/api.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { noteOwnVersion } from './own-versions.ts';

/** Cache keys: everything under `work-orders` is a list, and every list may change when one order moves. */
export const orderKey = (id: string) => ['work-order', id] as const;
export const LISTS = ['work-orders'] as const;

/** How often an open order looks whether somebody else moved it. Milliseconds. */
const LOOK_AGAIN = 30_000;

export function useOrder(id: string | null): UseQueryResult<WorkOrderDetail, ApiProblem> {
  return useQuery({
    queryKey: orderKey(id ?? ''),
    queryFn: () => call('GET /v1/work-orders/:id', { params: { id: id ?? '' } }),
    enabled: id !== null && id !== '',
    refetchInterval: LOOK_AGAIN,
    retry: 0,
  });
}

/** The commands that answer with the whole order. */
export type OrderCommand = Exclude<
  Extract<RouteKey, `POST /v1/work-orders/:id/${string}`>,
  'POST /v1/work-orders/:id/deadlines' | 'POST /v1/work-orders/:id/seal' | 'POST /v1/work-orders/:id/derive'
>;
export type CommandBody<K extends RouteKey> = Omit<Input<K>['body'], 'version'>;

export interface OrderCommands {
  /** The order after the command; null when it was refused (see `problem`). */
  run: <K extends OrderCommand>(key: K, body: CommandBody<K>) => Promise<WorkOrderDetail | null>;
  /** 密件: afterwards the order is no longer visible from here. */
  seal: (reason: string, aboutId?: string) => Promise<boolean>;
  busy: boolean;
  problem: ApiProblem | null;
  /** Somebody else was faster: the order on screen is already the new one, what was typed is still there. */
  raced: boolean;
  clear: () => void;
}

/**
 * Sends commands with the version on screen. A lost race (409 staleVersion) reloads the order and keeps what was typed:
 * the person looks and decides again, nothing is repeated by itself.
 */
export function useOrderCommands(order: Pick<WorkOrderDetail, 'id' | 'version'> | undefined): OrderCommands {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ orderId: string; problem: ApiProblem } | null>(null);
  // an answer may come when another order is on screen: it is not about that one
  const problem = refused && refused.orderId === order?.id ? refused.problem : null;
  const raced = problem?.code === 'staleVersion';

  async function attempt<T>(work: (id: string, version: number) => Promise<T>): Promise<T | null> {
    if (!order || busy) return null;
    setBusy(true);
    setRefused(null);
    try {
      return await work(order.id, order.version);
    } catch (error) {
      if (!isProblem(error)) throw error;
      // also after a lost connection: nobody knows whether the command arrived
      const latest = queries.invalidateQueries({ queryKey: orderKey(order.id) });
      // “已经换成最新情况” is said when it is so, not before
      if (error.code === 'staleVersion') await latest;
      setRefused({ orderId: order.id, problem: error });
      return null;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: LISTS });
    }
  }

  return {
    run: (key, body) =>
      attempt(async (id, version) => {
        const send = call as (key: OrderCommand, given: object) => Promise<WorkOrderDetail>;
        const after = await send(key, { params: { id }, body: { ...body, version } });
        noteOwnVersion(id, after.version);
        queries.setQueryData(orderKey(id), after);
        return after;
      }),
    seal: async (reason, aboutId) => {
      const done = await attempt(async (id, version) => {
        await call('POST /v1/work-orders/:id/seal', { params: { id }, body: { reason, aboutId, version } });
        queries.removeQueries({ queryKey: orderKey(id) });
        return true;
      });
      return done ?? false;
    },
    busy,
    problem,
    raced,
    clear: () => setRefused(null),
  };
}
