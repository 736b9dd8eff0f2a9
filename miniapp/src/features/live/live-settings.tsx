import { View } from '@tarojs/components';
import { alertsCopy as copy } from '@tellit/shared/words/alerts-copy.ts';
import { type ReactElement, useState } from 'react';
import { banner } from '@/platform/live/banner';
import { chime } from '@/platform/live/chime';
import { Button } from '@/ui/button/button.tsx';
import { Switch } from '@/ui/choice/choice.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { setLiveSettings, useLiveSettings } from './settings.ts';

/** How this device calls: sound, and the browser's own notices once the person agreed by a tap. */
export function LiveSettingsPart(): ReactElement {
  const settings = useLiveSettings();
  const [allowed, setAllowed] = useState(banner.state);
  const hear = async (): Promise<void> => {
    await chime.unlock();
    chime.play();
  };
  const show = async (on: boolean): Promise<void> => {
    if (!on) return setLiveSettings({ banner: false });
    const answer = allowed === 'ask' ? await banner.ask() : allowed;
    setAllowed(answer);
    setLiveSettings({ banner: answer === 'allowed' });
  };
  const sound = chime.kind === 'sound';
  return (
    <View className="live-settings">
      <Heading level={3} size="h3">
        {copy.settings}
      </Heading>
      <Switch
        title={sound ? copy.sound : copy.vibration}
        sub={sound ? copy.soundWhy : copy.vibrationWhy}
        on={settings.sound}
        onChange={(on) => {
          setLiveSettings({ sound: on });
          if (on) void hear();
        }}
      />
      {settings.sound && (
        <View className="live-settings__try">
          <Button small icon="play" onTap={() => void hear()}>
            {sound ? copy.soundTry : copy.vibrationTry}
          </Button>
        </View>
      )}
      {allowed !== 'unavailable' && (
        <Switch
          title={copy.banner}
          sub={allowed === 'denied' ? copy.bannerDenied : copy.bannerWhy}
          on={settings.banner && allowed === 'allowed'}
          disabled={allowed === 'denied'}
          onChange={(on) => void show(on)}
        />
      )}
    </View>
  );
}
