import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { BotView } from '@tellit/shared/contract/alerts.ts';
import { alertsCopy } from '@tellit/shared/words/alerts-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { BotSheet } from './bot-sheet.tsx';
import { Outbox } from './outbox.tsx';
import './live.scss';

const copy = alertsCopy.channels;

/** 提醒通道: group bots, whether text messages go out at all, and every message that did not get through. */
export function Channels({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const queries = useQueryClient();
  const [open, setOpen] = useState<BotView | 'new' | null>(null);
  const query = useQuery({
    queryKey: ['channels'],
    queryFn: () => call('GET /v1/channels'),
    refetchInterval: 15_000,
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error as unknown as ApiProblem} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={4} />
    );
  const { bots, sms, origins, failed, unknown, waiting } = query.data;
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: ['channels'] });
    void queries.invalidateQueries({ queryKey: ['outbox'] });
  };
  const tryBot = async (organisationId: string): Promise<void> => {
    try {
      await call('POST /v1/channels/bots/try', { body: { organisationId } });
      onSay(copy.tried);
    } catch (error) {
      if (!isProblem(error)) throw error;
      onSay(error.message);
    }
    refresh();
  };
  return (
    <View className="live-channels">
      <View className="t-2">{copy.intro}</View>
      <View className="live-channels__head">
        <Heading level={2} size="h3">
          {copy.bots}
        </Heading>
        <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
          {copy.add}
        </Button>
      </View>
      <DataTable<BotView>
        label={copy.bots}
        rows={bots}
        rowId={(row) => row.organisationId}
        empty={<Empty plain title={copy.botsEmpty} text={copy.botsEmptyWhy} />}
        columns={[
          { id: 'unit', title: copy.organisation, width: 200, cell: (row) => row.organisationName },
          {
            id: 'kind',
            title: copy.kind,
            width: 220,
            cell: (row) => (
              <View>
                {copy.kinds[row.kind]} <View className="t-label t-3">{row.host}</View>
              </View>
            ),
          },
          { id: 'what', title: copy.what, width: 180, cell: (row) => copy.whats[row.what] },
          {
            id: 'state',
            title: copy.state,
            width: 140,
            cell: (row) => (
              <View className="ui-row">
                {!row.active && <Tag kind="line">{copy.inactive}</Tag>}
                {row.signed && <Tag kind="plain">{copy.signed}</Tag>}
              </View>
            ),
          },
          {
            id: 'acts',
            title: copy.edit,
            width: 220,
            cell: (row) => (
              <View className="ui-row">
                <Button small onTap={() => setOpen(row)} label={`${copy.edit} ${row.organisationName}`}>
                  {copy.edit}
                </Button>
                {row.active && (
                  <Button
                    small
                    kind="quiet"
                    onTap={() => void tryBot(row.organisationId)}
                    label={`${copy.try} ${row.organisationName}`}
                  >
                    {copy.try}
                  </Button>
                )}
              </View>
            ),
          },
        ]}
      />
      <View className="live-channels__head">
        <Heading level={2} size="h3">
          {copy.sms}
        </Heading>
      </View>
      <Note icon={sms ? 'check' : 'info'}>{sms ? copy.smsOn : copy.smsOff}</Note>
      <View className="live-channels__head">
        <Heading level={2} size="h3">
          {copy.outbox}
        </Heading>
      </View>
      <Outbox counts={{ failed, unknown, waiting }} onSay={onSay} onChanged={refresh} />
      {open !== null && (
        <BotSheet
          bot={open === 'new' ? null : open}
          taken={bots.map((bot) => bot.organisationId)}
          origins={origins}
          onClose={() => setOpen(null)}
          onDone={(words) => {
            setOpen(null);
            onSay(words);
            refresh();
          }}
        />
      )}
    </View>
  );
}
