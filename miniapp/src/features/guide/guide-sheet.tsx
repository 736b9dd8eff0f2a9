import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { guideCopy, roleGuides } from '@tellit/shared/words/guide-copy.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { a11y } from '@/ui/a11y.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { useCommand } from '../desk/use-command.ts';
import { useDeskSettings } from '../desk/use-settings.ts';
import { goToStop } from './tour.ts';
import './guide.scss';

/** How a post works here, on one page: of each post the person holds. In a demonstration the tour begins here as well. */
export function GuideSheet({ me, open, onClose }: { me: Me; open: boolean; onClose: () => void }): ReactElement | null {
  const roles = [...new Set(me.posts.map((post) => post.role))];
  const [picked, setPicked] = useState<Role | null>(null);
  const phone = useViewport() === 'phone';
  const { keep } = useDeskSettings();
  const queries = useQueryClient();
  const command = useCommand();
  const role = picked ?? roles[0];
  if (!role) return null;
  const done = async (): Promise<void> => {
    const after = await command.send(() => call('POST /v1/me/desk/guides', { body: { guide: role, seen: true } }));
    if (after) keep(after);
    onClose();
  };
  return (
    <Sheet
      open={open}
      title={guideCopy.title(roleLabel[role])}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" busy={command.busy} onTap={() => void done()}>
            {guideCopy.done}
          </Button>
          {me.demo && (
            <Button
              onTap={() => {
                onClose();
                void goToStop(0, () => queries.clear());
              }}
            >
              {guideCopy.tour.start}
            </Button>
          )}
        </>
      }
    >
      {roles.length > 1 && (
        <Tabs
          label={guideCopy.menu}
          options={roles.map((value) => ({ value, label: roleLabel[value] }))}
          value={role}
          onChange={setPicked}
        />
      )}
      <View {...a11y({ role: 'list' })}>
        {roleGuides[role].map(({ title, text }, index) => (
          <View key={title} className="guide-step" {...a11y({ role: 'listitem' })}>
            <View className="guide-step__n t-num">{index + 1}</View>
            <View className="ui-grow">
              <View className="t-b">{title}</View>
              <View className="t-2">{text}</View>
            </View>
          </View>
        ))}
      </View>
      <View className="t-label t-3">{phone ? guideCopy.againPhone : guideCopy.again}</View>
    </Sheet>
  );
}
