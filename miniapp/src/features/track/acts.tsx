import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { residentCopy } from '@tellit/shared/words/resident-copy.ts';
import type { ReactElement } from 'react';
import { useAppearance } from '@/ui/appearance.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import type { IconName } from '@/ui/icons/names.gen.ts';

const say = residentCopy.detail;

export type Act = 'urge' | 'supplement' | 'withdraw' | 'reopen' | 'confirm';
type Offered = ResidentComplaint['actions'][number];

const NAMES: Record<Act, { icon: IconName; word: string }> = {
  urge: { icon: 'bell', word: say.urge },
  supplement: { icon: 'pen', word: say.supplement },
  withdraw: { icon: 'undo', word: say.withdraw },
  reopen: { icon: 'refresh', word: say.reopen },
  confirm: { icon: 'yes', word: say.confirm },
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
          {NAMES[main].word}
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
          icon={NAMES[act].icon}
          stacked={large}
          onTap={() => onAct(act)}
        >
          {NAMES[act].word}
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
              icon={NAMES[act].icon}
              onTap={() => onAct(act)}
              off={enabled ? undefined : (reason ?? '')}
              reasonHidden
            >
              {NAMES[act].word}
            </Button>
          );
        })}
      </View>
      {reasons.map(({ action, reason }) => (
        <View key={action} className="t-label t-2 ui-gap-2">
          {say.whyOff(NAMES[action as Act].word, reason ?? '')}
        </View>
      ))}
    </View>
  );
}
