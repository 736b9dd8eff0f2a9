import { useEffect, useState } from 'react';
import { network } from '@/platform/network/network';

/** Whether the device believes to have a network; true until it says otherwise. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true);
  useEffect(() => {
    let alive = true;
    // a device that cannot tell is treated as online: the request itself will say
    network.isOnline().then(
      (answer) => alive && setOnline(answer),
      () => undefined,
    );
    const end = network.watch(setOnline);
    return () => {
      alive = false;
      end();
    };
  }, []);
  return online;
}
