import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import type { PublicCheckView } from '@tellit/shared/contract/inspection-views.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { CommandProblem } from '@/features/track/command-problem.tsx';
import { momentWords } from '@/platform/words/dates.ts';
import { phoneWords } from '@/platform/words/phones.ts';
import { reportPageCopy as say } from '@/platform/words/report.ts';
import { a11y } from '@/ui/a11y.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { keepMismatch, keptMismatch } from './kept-reports.ts';

/** One tap while they stand at the door; the telephone is the second way. Told again, it stays told. */
export function Mismatch({
  code,
  filed,
  office,
}: {
  code: string;
  /** Somebody is on a list that can be compared with who came. */
  filed: boolean;
  office: PublicCheckView['office'];
}): ReactElement {
  const [sentAt, setSentAt] = useState(keptMismatch(code));
  const send = useMutation<Output<'POST /v1/public/visits/:code/mismatch'>, ApiProblem, void>({
    mutationFn: () => call('POST /v1/public/visits/:code/mismatch', { params: { code } }),
    onSuccess: () => {
      keepMismatch(code, now());
      setSentAt(now());
    },
  });
  return (
    <Card>
      {sentAt !== undefined ? (
        <View className="ui-row" {...a11y({ role: 'status' })}>
          <Icon name="check" />
          <View className="ui-grow">
            <View className="t-b">{say.mismatchSent(office.name, momentWords(sentAt, now()))}</View>
            <View className="t-2">{say.mismatchNext}</View>
          </View>
        </View>
      ) : (
        <View className="ui-stack">
          <View>
            <View className="t-b">{filed ? say.mismatchTitle : say.mismatchNone}</View>
            <View className="t-label t-2">{say.mismatchWhy}</View>
          </View>
          <CommandProblem problem={send.error} />
          <Button icon="flag" busy={send.isPending} onTap={() => send.mutate()}>
            {filed ? say.mismatch : say.mismatchNoneAct}
          </Button>
        </View>
      )}
      {office.phone && (
        <View className="ui-gap-3">
          <Link tel={office.phone}>{`${say.mismatchCall(office.name)} ${phoneWords(office.phone)}`}</Link>
        </View>
      )}
    </Card>
  );
}
