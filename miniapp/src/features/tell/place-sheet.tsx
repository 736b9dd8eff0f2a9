import { View } from '@tarojs/components';
import { type ReactElement, useEffect, useState } from 'react';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { location } from '@/platform/location/location';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft-store.ts';

const say = residentCopy.tell;

/** Corrects where it happened: words, a point on WeChat's map, or another community. */
export function PlaceSheet({
  open,
  draft,
  onClose,
}: {
  open: boolean;
  draft: Draft;
  onClose: () => void;
}): ReactElement {
  const [place, setPlace] = useState(draft.place);
  const [point, setPoint] = useState(draft.point);
  const [denied, setDenied] = useState(false);
  useEffect(() => {
    if (!open) return;
    setPlace(draft.place);
    setPoint(draft.point);
    setDenied(false);
  }, [open, draft.place, draft.point]);
  const choose = async (): Promise<void> => {
    const outcome = await location.choose();
    if (!outcome.ok) return setDenied(outcome.why !== 'cancelled');
    const { name, address, latitude, longitude, datum } = outcome.place;
    setPlace(name || address || place);
    setPoint({ lat: latitude, lng: longitude, datum });
  };
  const save = (): void => {
    changeDraft((kept) => ({ ...kept, place, point }));
    onClose();
  };
  return (
    <Sheet
      open={open}
      title={say.place}
      onClose={onClose}
      foot={
        <Button kind="primary" onTap={save}>
          {say.placeSave}
        </Button>
      }
    >
      <View className="ui-stack">
        <TextField
          id="place-words"
          label={draft.where.communityName}
          value={place}
          onChange={setPlace}
          placeholder={say.placePlaceholder}
          error={denied ? say.placeDenied : undefined}
        />
        {location.named && (
          <Button icon="pin" onTap={() => void choose()}>
            {say.placeMap}
          </Button>
        )}
        <Link
          onTap={() => {
            onClose();
            goTo(pageUrl('scan', { for: 'draft' }));
          }}
        >
          {say.otherCommunity}
        </Link>
      </View>
    </Sheet>
  );
}
