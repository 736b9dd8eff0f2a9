import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import type { ReactElement } from 'react';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';
import { useAppearance } from '@/ui/appearance.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import type { IconName } from '@/ui/icons/names.gen.ts';

const say = residentCopy.detail;

export type Act = 'urge' | 'supplement' | 'withdraw' | 'reopen' | 'confirm';
type Offered = ResidentComplaint['actions'][number];

const ICONS: Record<Act, IconName> = {
  urge: 'bell',
  supplement: 'pen',
  withdraw: 'undo',
  reopen: 'refresh',
  confirm: 'yes',
};
const ROW: Act[] = ['urge', 'supplement', 'withdraw'];

const find = (offered: readonly Offered[], act: Act): Offered | undefined =>
  offered.find(({ action }) => action === act);

/** The foot of the page: the one thing to do now; otherwise 催办 with its neighbours. Null when nothing can be done. */
export function ActBar({
  offered,
  onAct,
}: {
  offered: readonly Offered[];
  onAct: (act: Act) => void;
}): ReactElement | null {
  const { large } = useAppearance();
  const main = (['confirm', 'reopen'] as const).find((act) => find(offered, act)?.enabled);
  if (main) {
    return (
      <Bar>
        <Button kind="primary" onTap={() => onAct(main)}>
          {say[main]}
        </Button>
      </Bar>
    );
  }
  if (!find(offered, 'urge')?.enabled) return null;
  // one primary button a screen: an open question comes before urging
  const asked = offered.some(({ action, enabled }) => action === 'answerQuestion' && enabled);
  return (
    <Bar row>
      {ROW.filter((act) => find(offered, act)?.enabled).map((act) => (
        <Button
          key={act}
          kind={act === 'urge' && !asked ? 'primary' : 'second'}
          icon={ICONS[act]}
          stacked={large}
          onTap={() => onAct(act)}
        >
          {say[act]}
        </Button>
      ))}
    </Bar>
  );
}

/** The others, three beside each other; a greyed one carries its reason below (resident NOTES, rule 3). */
export function ActRow({
  offered,
  onAct,
}: {
  offered: readonly Offered[];
  onAct: (act: Act) => void;
}): ReactElement | null {
  const inBar = find(offered, 'urge')?.enabled && !find(offered, 'confirm')?.enabled;
  const shown = inBar ? [] : ROW.flatMap((act) => find(offered, act) ?? []);
  if (shown.length === 0) return null;
  const reasons = shown.filter(({ enabled, reason }) => !enabled && reason);
  return (
    <View className="ui-gap-6">
      <View className="track-acts">
        {shown.map(({ action, enabled, reason }) => {
          const act = action as Act;
          return (
            <Button
              key={act}
              stacked
              icon={ICONS[act]}
              onTap={() => onAct(act)}
              off={enabled ? undefined : reason ? serverWords.reason(reason) : ''}
              reasonHidden
            >
              {say[act]}
            </Button>
          );
        })}
      </View>
      {reasons.map(({ action, reason }) => (
        <View key={action} className="t-label t-2 ui-gap-2">
          {say.whyOff(say[action as Act], reason ? serverWords.reason(reason) : '')}
        </View>
      ))}
    </View>
  );
}
