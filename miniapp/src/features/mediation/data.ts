import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input, Output, RouteKey } from '@tellit/shared/contract/api.ts';
import type { MediationView } from '@tellit/shared/contract/mediation.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { LISTS, orderKey } from '../order/data.ts';

/** What every sheet of a mediation is given. */
export interface MediationSheetProps {
  order: WorkOrderDetail;
  mediation: MediationView;
  onClose: () => void;
  /** The act is done: words for the toast. */
  onDone: (words: string) => void;
}

export type Mediations = Output<'GET /v1/work-orders/:id/mediations'>;
export type Party = Output<'POST /v1/work-orders/:id/mediations/:mediationId/parties'>['parties'][number];
type MediationCommand = Extract<
  RouteKey,
  | 'POST /v1/work-orders/:id/mediations'
  | `POST /v1/work-orders/:id/mediations/:mediationId/${'sessions' | 'conclude' | 'performance'}`
>;
type Body<K extends MediationCommand> = Omit<Input<K>['body'], 'version'>;

const mediationsKey = (id: string, version: number) => ['mediations', id, version] as const;

/** The mediation record of an order, as it stands at the version on screen. */
export function useMediations(order: Pick<WorkOrderDetail, 'id' | 'version'>): UseQueryResult<Mediations, ApiProblem> {
  return useQuery({
    queryKey: mediationsKey(order.id, order.version),
    queryFn: () => call('GET /v1/work-orders/:id/mediations', { params: { id: order.id } }),
    // What is on screen stays until the next version has arrived.
    placeholderData: (before: Mediations | undefined) => before,
    retry: 0,
  });
}

export interface MediationCommands {
  /** True when it was done; else see `problem`. `mediationId` empty: the mediation is only being opened. */
  run: <K extends MediationCommand>(key: K, mediationId: string, body: Body<K>) => Promise<boolean>;
  busy: boolean;
  problem: ApiProblem | null;
}

/** Sends an act with the version on screen; a lost race reloads the order and keeps what was typed. */
export function useMediationCommands(order: Pick<WorkOrderDetail, 'id' | 'version'>): MediationCommands {
  const queries = useQueryClient();
  const [state, setState] = useState<{ busy: boolean; problem: ApiProblem | null }>({ busy: false, problem: null });
  return {
    ...state,
    run: async (key, mediationId, body) => {
      if (state.busy) return false;
      setState({ busy: true, problem: null });
      try {
        const send = call as (key: MediationCommand, given: object) => Promise<WorkOrderDetail>;
        const params = mediationId === '' ? { id: order.id } : { id: order.id, mediationId };
        const after = await send(key, { params, body: { ...body, version: order.version } });
        queries.setQueryData(orderKey(order.id), after);
        setState({ busy: false, problem: null });
        return true;
      } catch (error) {
        if (!isProblem(error)) throw error;
        setState({ busy: false, problem: error });
        await queries.invalidateQueries({ queryKey: orderKey(order.id) });
        return false;
      } finally {
        void queries.invalidateQueries({ queryKey: LISTS });
      }
    },
  };
}
