import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import type { ReactElement } from 'react';
import { call, knownReporter } from '@/api/client.ts';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { useShown } from '@/features/resident/use-shown.ts';
import { hoursWords } from '@/platform/words/dates.ts';
import { publicItemsCopy } from '@/platform/words/items.ts';
import { chooseLanguage, chosenLanguage } from '@/platform/words/language.ts';
import { LANGUAGES } from '@/platform/words/languages.ts';
import { phoneWords } from '@/platform/words/phones.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';
import { setElder, useAppearance } from '@/ui/appearance.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { List, ListRow, PhoneRow } from '@/ui/card/card.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { ElderSwitch, WayIn } from '@/ui/landing/landing.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Count } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { isWorthKeeping } from './draft.ts';
import { beginDraft, changeDraft, useDraft } from './draft-store.ts';
import { placeLine, whereOf } from './where.ts';
import './landing.scss';

const say = residentCopy.landing;

/** How many of this person's matters there are; nobody becomes a reporter by only looking at the landing page. */
function useMineLine(): { words: string; waiting: number } {
  const known = knownReporter();
  const { data, refetch } = useQuery({
    queryKey: ['mine', 'landing'],
    queryFn: () => call('GET /v1/complaints', { query: { limit: 50 } }),
    enabled: known,
    retry: false,
  });
  useShown(() => void (known && refetch()));
  if (!known || !data || data.items.length === 0) return { words: say.mineNone, waiting: 0 };
  const waiting = data.items.filter(({ needsYou }) => needsYou).length;
  return { words: waiting > 0 ? say.mineWaiting(waiting) : say.mineCount(data.items.length), waiting };
}

function SuggestElder(): ReactElement | null {
  if (!useAppearance().suggestElder) return null;
  return (
    <View className="ui-gap-3">
      <Note icon="aplus">
        <View>{say.suggestElder}</View>
        <View className="ui-row ui-row--wrap">
          <Button small kind="tint" onTap={() => setElder(true)}>
            {say.useElder}
          </Button>
          <Button small kind="quiet" onTap={() => setElder(false)}>
            {say.notNow}
          </Button>
        </View>
      </Note>
    </View>
  );
}

/** The name stands on one line beside 长辈版: seven letters in the largest size would not. */
const sizeFor = (name: string): 'display' | 'h1' | 'h2' =>
  name.length <= 6 ? 'display' : name.length <= 8 ? 'h1' : 'h2';

function PlaceHead({ place, onElsewhere }: { place: ScannedPlace; onElsewhere: () => void }): ReactElement {
  const { elder } = useAppearance();
  return (
    <View className="landing-place">
      <View className="landing-place__top">
        <View className="ui-grow">
          {!elder && (
            <View className="landing-place__how">
              <Icon name="pin" size="sm" />
              <View>{place.code ? say.scanned : say.picked}</View>
            </View>
          )}
          <Heading level={1} size={sizeFor(place.community.name)}>
            {place.community.name}
          </Heading>
        </View>
        <ElderSwitch />
      </View>
      <View className="landing-place__line">
        <View>{placeLine(place)}</View>
        <Link onTap={onElsewhere}>{say.notHere}</Link>
      </View>
    </View>
  );
}

function Foot({ place }: { place: ScannedPlace }): ReactElement {
  return (
    <View className="landing-foot">
      <View>{[place.sponsor && say.sponsor(place.sponsor), say.free].filter(Boolean).join(residentCopy.glue.gap)}</View>
      {place.filingNumber && <View>{say.filing(place.filingNumber)}</View>}
      <Link onTap={() => goTo(pageUrl('inspectionList', { district: place.district }))}>{publicItemsCopy.landing}</Link>
      <View className="landing-foot__row">
        <Link onTap={() => goTo(pageUrl('settings'))}>{say.settings}</Link>
        <OtherLanguage />
        <Link onTap={() => void Taro.navigateTo({ url: '/staff/login/index' })}>{say.staff}</Link>
      </View>
    </View>
  );
}

/** Whoever does not read this language finds their own by its own name. */
function OtherLanguage(): ReactElement {
  const other = chosenLanguage() === 'zh' ? 'en' : 'zh';
  return <Link onTap={() => void chooseLanguage(other)}>{LANGUAGES[other].name}</Link>;
}

/** 01: the scanned place proves that the scan worked, one way in, and what will happen then. */
export function Landing({ place, onElsewhere }: { place: ScannedPlace; onElsewhere: () => void }): ReactElement {
  const { elder } = useAppearance();
  const mine = useMineLine();
  const draft = useDraft((state) => state.draft);
  const unsent = useDraft((state) => state.unsent) !== null;
  const open = (behalf = false): void => {
    beginDraft(whereOf(place));
    if (behalf) changeDraft((kept) => ({ ...kept, behalf: { ...kept.behalf, on: true } }));
    goTo(pageUrl('tell'));
  };
  const { name, phone } = place.community;
  return (
    <>
      <SuggestElder />
      <PlaceHead place={place} onElsewhere={onElsewhere} />
      <WayIn
        title={say.tell}
        sub={elder ? say.tellHintElder : say.tellHint}
        onTap={() => open()}
        promise={say.promises(serverWords.span(place.acceptPromise)).map(([title, note]) => ({ title, note }))}
        promiseLabel={say.promisesLabel}
      />
      <View className="ui-gap-4">
        <List>
          {draft && (isWorthKeeping(draft) || unsent) && (
            <ListRow icon="pen" title={say.draft} sub={say.draftHint} onTap={() => open()} />
          )}
          <ListRow
            icon="list"
            title={say.mine}
            sub={mine.words}
            right={<Count n={mine.waiting} label={say.mineWaiting(mine.waiting)} />}
            onTap={() => goTo(pageUrl('mine'))}
          />
          {elder ? (
            <ListRow icon="users" title={say.onBehalf} sub={say.onBehalfHint} onTap={() => open(true)} />
          ) : (
            <ListRow
              icon="board"
              title={say.publicMatters}
              sub={say.publicHint}
              onTap={() => goTo(pageUrl('public', { district: place.district, community: place.community.id, name }))}
            />
          )}
          {!elder && (
            <ListRow icon="search" title={say.lookup} sub={say.lookupHint} onTap={() => goTo(pageUrl('lookup'))} />
          )}
          <PhoneRow
            title={phone ? residentCopy.phone.community : residentCopy.phone.hotlineTitle}
            number={phone ? phoneWords(phone) : residentCopy.phone.hotline}
            note={phone ? hoursWords(place.officeHours) : residentCopy.phone.hotlineNote}
          />
        </List>
      </View>
      <Foot place={place} />
    </>
  );
}
