import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { reportPageCopy as say } from '@/platform/words/report.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';

/** 联络试点: the way from the page behind the code to the bureau. */
export function PointWay({ code }: { code: string }): ReactElement {
  return (
    <Card>
      <View className="ui-stack">
        <View>
          <View className="t-b">{say.pointTitle}</View>
          <View className="t-label t-2">{say.pointWhy}</View>
        </View>
        <Button kind="tint" icon="chat" onTap={() => goTo(pageUrl('report', { code }))}>
          {say.pointGo}
        </Button>
      </View>
    </Card>
  );
}
