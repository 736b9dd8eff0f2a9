import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { goInstead, goTo, pageUrl } from '@/features/resident/navigate.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { List, ListRow } from '@/ui/card/card.tsx';
import { NoAccess } from '@/ui/states/states.tsx';

const say = residentCopy.noAccess;

/** 12d: a forwarded link opens nothing, and tells nothing; three ways on. */
export function NoAccessView(): ReactElement {
  const lookup = (): void => goInstead(pageUrl('lookup'));
  return (
    <View>
      <NoAccess title={say.title} text={say.hint} />
      <View className="ui-gap-4">
        <List>
          <ListRow icon="user" title={say.mine} sub={say.mineHint} onTap={lookup} />
          <ListRow icon="users" title={say.family} sub={say.familyHint} onTap={lookup} />
          <ListRow icon="pen" title={say.same} sub={say.sameHint} onTap={() => goTo(pageUrl('scan'))} />
        </List>
      </View>
    </View>
  );
}
