import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { ReviewEntry } from '@/features/about/review-entry.tsx';
import { LoadError } from '@/features/resident/load-error.tsx';
import { Phones } from '@/features/resident/phones.tsx';
import { useDistricts } from '@/features/resident/queries.ts';
import { useSettled } from '@/features/resident/use-settled.ts';
import { scan } from '@/platform/scan/scan';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { RadioList } from '@/ui/choice/choice.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { codeFromText } from './entry.ts';
import { matching } from './matching.ts';

const say = residentCopy.pick;

export type PickReason = 'noCode' | 'unknown' | 'retired';

const noteOf = (reason: Exclude<PickReason, 'noCode'>): [string, string] =>
  reason === 'unknown' ? [say.unknownTitle, say.unknown] : [say.retiredTitle, say.retired];

export interface PickPlaceProps {
  reason: PickReason;
  onPlace: (place: ScannedPlace) => void;
  onCode: (code: string) => void;
}

/** No code, an old code, or “不是这里？”: the community is picked by name. Refusing to scan or to be located is a path, not a wall. */
export function PickPlace({ reason, onPlace, onCode }: PickPlaceProps): ReactElement {
  const districts = useDistricts();
  const [chosen, setChosen] = useState<string>();
  const items = districts.data?.items ?? [];
  const district = chosen ?? (items.length === 1 ? items[0]?.id : undefined);
  const rescan = async (): Promise<void> => {
    const outcome = await scan.scan();
    const code = outcome.ok ? codeFromText(outcome.text) : null;
    if (code) onCode(code);
  };
  return (
    <View className="ui-gap-6">
      {reason !== 'noCode' && (
        <Note icon="code">
          <View className="t-b">{noteOf(reason)[0]}</View>
          <View>{noteOf(reason)[1]}</View>
        </Note>
      )}
      <View className="ui-gap-4">
        <Heading level={1}>{say.title}</Heading>
      </View>
      {reason === 'noCode' && <View className="t-2 ui-gap-2">{say.noCode}</View>}
      {scan.available && (
        <View className="ui-gap-4">
          <Button icon="code" onTap={() => void rescan()}>
            {residentCopy.landing.scan}
          </Button>
        </View>
      )}
      {reason === 'noCode' && (
        <View className="ui-gap-3">
          <ReviewEntry onCode={onCode} />
        </View>
      )}
      {districts.isPending && <Loading look="rows" />}
      {districts.isError && (
        <View className="ui-gap-4">
          <LoadError
            error={districts.error}
            title={residentCopy.problem.loadTitle}
            onRetry={() => void districts.refetch()}
            retrying={districts.isFetching}
          />
        </View>
      )}
      {districts.isSuccess && items.length === 0 && <Empty title={say.emptyDistricts} plain />}
      {items.length > 1 && (
        <Section title={say.district}>
          <RadioList
            label={say.district}
            options={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={district}
            onChange={setChosen}
          />
        </Section>
      )}
      {district && <Communities district={district} onPlace={onPlace} />}
      <Section>
        <Phones hotline title={residentCopy.phone.call} />
      </Section>
    </View>
  );
}

function Communities({
  district,
  onPlace,
}: {
  district: string;
  onPlace: (place: ScannedPlace) => void;
}): ReactElement {
  const [typed, setTyped] = useState('');
  const [opening, setOpening] = useState<string>();
  const [failed, setFailed] = useState<unknown>();
  const list = useQuery({
    queryKey: ['communities', district],
    queryFn: () => call('GET /v1/districts/:district/communities', { params: { district } }),
    retry: false,
  });
  const found = matching(list.data?.items ?? [], typed);
  const address = useSettled(typed.trim());
  // people know the name of their estate rather than of the community
  const named = useQuery({
    queryKey: ['where', district, address],
    queryFn: () => call('POST /v1/districts/:district/where', { params: { district }, body: { address } }),
    enabled: list.isSuccess && found.length === 0 && address.length > 1,
    staleTime: 60_000,
    retry: false,
  });
  const community = address === typed.trim() ? named.data?.community : undefined;
  const open = async (id: string): Promise<void> => {
    setOpening(id);
    setFailed(undefined);
    try {
      onPlace(await call('GET /v1/districts/:district/communities/:id', { params: { district, id } }));
    } catch (error) {
      setFailed(error);
    } finally {
      setOpening(undefined);
    }
  };
  if (list.isPending) return <Loading look="rows" />;
  if (!list.data || failed) {
    return (
      <View className="ui-gap-4">
        <LoadError
          error={failed ?? list.error}
          title={residentCopy.problem.loadTitle}
          onRetry={() => {
            setFailed(undefined);
            void list.refetch();
          }}
          retrying={list.isFetching}
        />
      </View>
    );
  }
  const shown = found.length > 0 ? found : community ? [{ ...community, streetName: say.byAddress(address) }] : [];
  return (
    <View className="ui-gap-4 ui-stack">
      <Input
        id="pick-search"
        kind="search"
        label={say.search}
        value={typed}
        onChange={setTyped}
        placeholder={say.searchPlaceholder}
      />
      {shown.length === 0 ? (
        <View className="t-2">{say.none}</View>
      ) : (
        <List label={say.title}>
          {shown.map(({ id, name, streetName }) => (
            <ListRow
              key={id}
              icon="home"
              title={name}
              sub={opening === id ? residentCopy.pick.opening : streetName}
              onTap={() => void open(id)}
              label={say.pickIt(name)}
            />
          ))}
        </List>
      )}
    </View>
  );
}
