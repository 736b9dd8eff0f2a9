import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { AskingPlace } from '@tellit/shared/rules/subscribe-messages.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { notify } from '@/platform/notify/notify';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button } from '@/ui/button/button.tsx';

/**
 * Offers one message in WeChat for one tap. Shown only where WeChat can ask and the district chose templates; saying no changes
 * nothing but that no message comes.
 */
export function AskMessages({ district, place }: { district: string; place: AskingPlace }): ReactElement | null {
  const say = residentCopy.subscribe;
  const [outcome, setOutcome] = useState<'accepted' | 'refused'>();
  const query = useQuery({
    queryKey: ['subscriptions', district, place],
    queryFn: () => call('GET /v1/subscriptions/ask', { query: { district, place } }),
    enabled: notify.available,
    retry: 0,
  });
  const ids = query.data?.templateIds ?? [];
  if (ids.length === 0) return null;
  const ask = async (): Promise<void> => {
    const given = await notify.ask(ids);
    if (!given) return setOutcome('refused');
    const answers = Object.entries(given).map(([templateId, answer]) => ({ templateId, answer }));
    const accepted = answers.some(({ answer }) => answer === 'accept');
    setOutcome(accepted ? 'accepted' : 'refused');
    // WeChat's own push says the same; when neither arrives, everything is still seen in the app.
    if (answers.length > 0)
      await call('POST /v1/subscriptions', { body: { district, answers } }).catch(() => undefined);
  };
  return (
    <View className="ui-gap-4 ui-stack">
      {outcome ? (
        <View className="t-label t-2">{say[outcome]}</View>
      ) : (
        <>
          <Button icon="bell" onTap={() => void ask()}>
            {say.ask}
          </Button>
          <View className="t-label t-2">{say.why}</View>
        </>
      )}
    </View>
  );
}
