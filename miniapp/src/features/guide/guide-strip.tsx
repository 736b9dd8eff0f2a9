import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { guideCopy } from '@tellit/shared/words/guide-copy.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { a11y } from '@/ui/a11y.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { useCommand } from '../desk/use-command.ts';
import { useDeskSettings } from '../desk/use-settings.ts';
import { useTour } from './tour.ts';
import './guide.scss';

/** Offers the guide of this person's first post until they have read it or said no, on whatever device. */
export function GuideStrip({ me, onOpen }: { me: Me; onOpen: () => void }): ReactElement | null {
  const { memory, keep } = useDeskSettings();
  const command = useCommand();
  const touring = useTour() !== null;
  const phone = useViewport() === 'phone';
  const role = me.posts[0]?.role;
  if (!memory || !role || touring || memory.guides.includes(role)) return null;
  const later = async (): Promise<void> => {
    const after = await command.send(() => call('POST /v1/me/desk/guides', { body: { guide: role, seen: true } }));
    if (after) keep(after);
  };
  return (
    <View className="staff-guide is-offer" {...a11y({ role: 'region', label: guideCopy.menu })}>
      <View className="ui-grow">{phone ? guideCopy.stripShort : guideCopy.strip(roleLabel[role])}</View>
      <View className="staff-guide__acts">
        <Button small onTap={onOpen}>
          {guideCopy.open}
        </Button>
        {phone ? (
          <IconButton icon="x" label={guideCopy.later} onTap={() => void later()} />
        ) : (
          <Button small kind="quiet" busy={command.busy} onTap={() => void later()}>
            {guideCopy.later}
          </Button>
        )}
      </View>
    </View>
  );
}
