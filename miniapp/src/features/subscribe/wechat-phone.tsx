import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { notify } from '@/platform/notify/notify';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button } from '@/ui/button/button.tsx';

/** Fills the number in from WeChat by its own button. Only inside WeChat, only by a tap, never needed. */
export function WechatPhone({ onPhone }: { onPhone: (phone: string) => void }): ReactElement | null {
  const say = residentCopy.subscribe;
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  if (!notify.available) return null;
  const exchange = async (code: string | undefined): Promise<void> => {
    // Who says no to WeChat's sheet gave no code.
    if (!code) return;
    setState('busy');
    try {
      onPhone((await call('POST /v1/reporters/phone', { body: { code } })).phone);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button small open="phone" busy={state === 'busy'} onPhoneCode={(code) => void exchange(code)}>
        {say.phone}
      </Button>
      {state === 'failed' && <View className="t-label t-2">{say.phoneFailed}</View>}
    </>
  );
}
