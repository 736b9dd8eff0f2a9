import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Note } from '@/ui/note/note.tsx';

/** How the backups stand: above everything else while somebody must act, otherwise only where it is asked for. */
export function BackupLine({ always }: { always: boolean }): ReactElement | null {
  const { data } = useQuery({
    queryKey: ['backups'],
    queryFn: () => call('GET /v1/backups/state'),
    refetchInterval: 60_000,
    retry: 0,
  });
  if (!data || !(data.trouble || always)) return null;
  return (
    <View className="admin-backup">
      <Note icon={data.trouble ? 'warn' : data.state === 'sound' ? 'check' : 'info'}>{data.words}</Note>
    </View>
  );
}
