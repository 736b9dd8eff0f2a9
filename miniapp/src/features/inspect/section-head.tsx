import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { Heading } from '@/ui/text/text.tsx';

/** Head of one duty on the desk: what it is, how it stands, its buttons. */
export function SectionHead({
  title,
  note,
  right,
}: {
  title: string;
  note?: ReactNode;
  right?: ReactNode;
}): ReactElement {
  return (
    <View className="inspect-head">
      <View className="inspect-head__words">
        <Heading level={2} size="label">
          {title}
        </Heading>
        {note !== undefined && <View className="t-label t-2 t-num">{note}</View>}
      </View>
      {right && <View className="inspect-head__acts">{right}</View>}
    </View>
  );
}
