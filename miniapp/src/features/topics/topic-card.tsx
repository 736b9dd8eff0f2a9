import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { TopicView } from '@tellit/shared/contract/topics.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { topicsCopy as copy } from '@tellit/shared/words/topics-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card, List, ListRow } from '@/ui/card/card.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { dayText, momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';

/** One topic: the sentence first, the figures it rests on, the orders behind it, and the task it may become. */
export function TopicCard({ topic, mayOpen }: { topic: TopicView; mayOpen: boolean }): ReactElement {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const figures = [
    topic.endorsers > 0 && copy.endorsers(topic.endorsers),
    topic.repeaters > 0 && copy.repeaters(topic.repeaters),
  ].filter(Boolean);
  return (
    <Card>
      <View className="ui-between">
        <Tag kind="solid">{copy.heat(topic.heat)}</Tag>
        <View className="t-cap t-2 t-num">{`${dayText(topic.from)}—${dayText(topic.to)}`}</View>
      </View>
      <View className="ui-gap-2">
        <Heading level={2} size="h3">
          {topic.title}
        </Heading>
      </View>
      <View className="ui-gap-2">{topic.summary}</View>
      {figures.length > 0 && <View className="t-label t-2 ui-gap-2">{figures.join(' · ')}</View>}
      <View className="topic-buttons">
        <Button small onTap={() => setOpen(!open)}>
          {open ? copy.close : `${copy.open}（${topic.orders.length}）`}
        </Button>
        {topic.task ? (
          <Button small kind="quiet" onTap={() => goTo(orderUrl(topic.task?.workOrderId ?? ''))}>
            {copy.taskDone(dayText(topic.task.at))}
          </Button>
        ) : (
          mayOpen && (
            <Button small kind="tint" onTap={() => setAsking(!asking)}>
              {copy.task}
            </Button>
          )
        )}
      </View>
      {asking && !topic.task && <TaskForm topic={topic} onDone={() => setAsking(false)} />}
      {open && (
        <View className="ui-gap-3">
          <List label={topic.title}>
            {topic.orders.map((order) => (
              <ListRow
                key={order.id}
                title={order.title}
                sub={[
                  order.shortNumber,
                  order.communityName,
                  orderStateLabel[order.state],
                  momentText(order.receivedAt),
                ].join(' · ')}
                chevron
                onTap={() => goTo(orderUrl(order.id))}
              />
            ))}
          </List>
        </View>
      )}
    </Card>
  );
}

function TaskForm({ topic, onDone }: { topic: TopicView; onDone: () => void }): ReactElement {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call('POST /v1/topics/tasks', {
        body: {
          title: topic.title.slice(0, 100),
          text,
          communityId: topic.places[0]?.id ?? '',
          orderIds: topic.orders.map((order) => order.id),
        },
      });
      await client.invalidateQueries({ queryKey: ['work-orders'] });
      onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="ui-gap-3">
      {problem && <ProblemNote problem={problem} />}
      <WordsField
        id={`topic-task-${topic.orders[0]?.id ?? ''}`}
        label={copy.taskText}
        hint={copy.taskHint}
        value={text}
        onChange={setText}
        max={1000}
      />
      <View className="topic-buttons">
        <Button kind="primary" busy={busy} off={text.trim() ? undefined : copy.taskNeeded} onTap={() => void send()}>
          {copy.taskSend}
        </Button>
      </View>
    </View>
  );
}
