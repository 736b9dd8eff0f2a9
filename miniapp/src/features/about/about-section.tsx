import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { usePlace } from '@/features/resident/place-store.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Facts } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';

/** Who runs this, under which filing number, and what is done with what people say: configuration of the district, not code. */
export function AboutSection(): ReactElement {
  const say = residentCopy.about;
  const place = usePlace((state) => state.place);
  const about = useQuery({ queryKey: ['about'], queryFn: () => call('GET /v1/about', {}), retry: 0 });
  const rows = [
    { label: say.sponsor, value: place?.sponsor },
    { label: say.filing, value: place?.filingNumber },
    { label: say.appId, value: about.data?.appId },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <>
      {rows.length > 0 && (
        <Section title={say.title}>
          <Facts rows={rows} />
        </Section>
      )}
      <Section title={residentCopy.privacy.title}>
        <View className="ui-stack">
          {residentCopy.privacy.points.map(([label, text]) => (
            <View key={label}>
              <View className="t-b">{label}</View>
              <View className="t-label t-2">{text}</View>
            </View>
          ))}
        </View>
      </Section>
    </>
  );
}
