import { View } from '@tarojs/components';
import { DEADLINE_PRESETS, type DeadlinePreset } from '@tellit/shared/rules/deadline-presets.ts';
import { policyDifferences } from '@tellit/shared/rules/policy-fields.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';

interface PresetSheetProps {
  /** What the table holds now, saved or not. */
  body: object;
  onClose: () => void;
  onUse: (policy: DeadlinePreset['policy']) => void;
}

/** Ready deadline tables: where each comes from, what it means, how far it is from what holds. */
export function PresetSheet({ body, onClose, onUse }: PresetSheetProps): ReactElement {
  return (
    <Sheet open wide title={copy.presets} onClose={onClose}>
      <View className="t-label t-2">{copy.presetsWhy}</View>
      <View className="pol-presets">
        {DEADLINE_PRESETS.map((preset) => {
          const n = policyDifferences('deadlines', body, preset.policy).length;
          return (
            <View key={preset.id} className="pol-preset">
              <View className="ui-between">
                <View className="ui-grow">
                  <View className="t-b">{preset.name}</View>
                  <View className="t-cap t-3">{preset.source}</View>
                </View>
                <Button
                  small
                  off={n === 0 ? copy.presetSame : undefined}
                  label={`${copy.presetUse} ${preset.name}`}
                  onTap={() => onUse(preset.policy)}
                >
                  {copy.presetUse}
                </Button>
              </View>
              {preset.says.map((sentence) => (
                <View key={sentence} className="t-label">
                  {sentence}
                </View>
              ))}
              {n > 0 && <View className="t-cap t-3 t-num">{copy.presetDiffers(n)}</View>}
            </View>
          );
        })}
      </View>
    </Sheet>
  );
}
