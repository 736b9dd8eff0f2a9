import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Verification } from '@tellit/shared/contract/document-views.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { fullMoment } from '@/platform/words/dates.ts';
import { listedCopy } from '@/platform/words/listed.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Facts } from '@/ui/note/note.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';

const say = listedCopy.verify;

/** Whether the paper in somebody's hand is genuine: what stands on it and how far it got; no person, no matter. */
export function VerifyPage({ printed }: { printed: string }): ReactElement {
  const [code, setCode] = useState(printed);
  const [typed, setTyped] = useState(printed);
  const [error, setError] = useState<string>();
  const query = useQuery<Verification, ApiProblem>({
    queryKey: ['verify', code],
    queryFn: () => call('GET /v1/verify/:code', { params: { code } }),
    enabled: code !== '',
    retry: false,
  });
  const verify = (): void => {
    const asked = typed.trim();
    setError(asked === '' ? say.needed : undefined);
    setCode(asked);
  };
  const unknown = query.error?.code === 'notFound';
  return (
    <ResidentPage title={say.title}>
      {code !== '' && query.isPending && <Loading />}
      {query.data && <Genuine paper={query.data} />}
      {query.error && !unknown && (
        <LoadError
          error={query.error}
          title={say.failed}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {unknown && (
        <Card>
          <View className="ui-row">
            <Icon name="nope" />
            <Heading level={2} size="h3">
              {say.unknown}
            </Heading>
          </View>
          <View className="ui-gap-2">{say.unknownWhy}</View>
        </Card>
      )}
      <View className="ui-stack ui-gap-4">
        {!query.data && <View>{say.lead}</View>}
        <TextField
          id="verify-code"
          label={say.code}
          hint={say.hint}
          value={typed}
          error={error}
          onChange={setTyped}
          onEnter={verify}
        />
        <Button kind={query.data ? 'second' : 'primary'} onTap={verify}>
          {query.data ? say.again : say.submit}
        </Button>
      </View>
    </ResidentPage>
  );
}

function Genuine({ paper }: { paper: Verification }): ReactElement {
  const at = (ms: number | null): string => (ms === null ? '' : fullMoment(ms));
  const rows = [
    { label: say.number, value: paper.number },
    { label: say.kind, value: serverWords.paper(paper.title) },
    { label: say.issuer, value: paper.issuerName },
    { label: say.to, value: paper.toName },
    { label: say.issuedAt, value: at(paper.issuedAt) },
    { label: say.receivedAt, value: at(paper.receivedAt) },
    { label: say.replyDueAt, value: at(paper.replyDueAt) },
    { label: say.repliedAt, value: at(paper.repliedAt) },
    { label: say.closedAt, value: at(paper.closedAt) },
    { label: say.state, value: serverWords.paper(paper.stateText) },
  ].filter(({ value }) => value !== '');
  return (
    <Card>
      <View className="ui-row">
        <Icon name="yes" />
        <Heading level={2} size="h3">
          {say.genuine}
        </Heading>
      </View>
      <View className="t-2 ui-gap-2">{say.compare}</View>
      <View className="ui-gap-3">
        <Facts rows={rows} />
      </View>
    </Card>
  );
}
