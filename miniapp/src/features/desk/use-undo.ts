import { useQueryClient } from '@tanstack/react-query';
import type { EachOutcome } from '@tellit/shared/contract/desk.ts';
import { call } from '@/api/client.ts';
import { orderKey } from '../order/data.ts';
import { noteOwnVersion } from '../order/own-versions.ts';
import { forgetDispatched, type RecentDispatch } from './recent-dispatch.ts';
import { useCommand } from './use-command.ts';

/** Takes the last dispatch back, one order or many, and reads the lists and the orders again. */
export function useUndo(): {
  busy: boolean;
  undo: (recent: RecentDispatch) => Promise<EachOutcome[] | null>;
} {
  const queries = useQueryClient();
  const command = useCommand();
  return {
    busy: command.busy,
    undo: async ({ orders }) => {
      const answered = await command.send(() =>
        call('POST /v1/dispatches/undo', { body: { items: orders.map(({ id, version }) => ({ id, version })) } }),
      );
      if (!answered) return null;
      forgetDispatched();
      for (const { id, version } of answered.items) if (version !== null) noteOwnVersion(id, version);
      await queries.invalidateQueries({ queryKey: ['work-orders'] });
      for (const { id } of orders) void queries.invalidateQueries({ queryKey: orderKey(id) });
      return answered.items;
    },
  };
}
