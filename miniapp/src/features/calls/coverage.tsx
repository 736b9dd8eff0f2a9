import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CoverageView } from '@tellit/shared/contract/follow-ups.ts';
import { callsCopy as words } from '@tellit/shared/words/calls-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Link } from '@/ui/button/button.tsx';
import { Select } from '@/ui/select/select';
import { useNow } from '../order/use-now.ts';
import { daysOf, monthOf, periodChoices } from '../rates/periods.ts';

const LINES = Object.keys(words.lines) as (keyof typeof words.lines)[];

/** 回访覆盖: every complaint answered in the period stands in one line, and the lines sum up to all of them. */
export function Coverage(): ReactElement | null {
  const now = useNow();
  const [period, setPeriod] = useState(() => monthOf(now));
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['follow-ups', 'coverage', period],
    queryFn: () => call('GET /v1/follow-ups/coverage', { query: daysOf(period) }),
    refetchInterval: 120_000,
    placeholderData: (before) => before,
    retry: 0,
  });
  if (!data) return null;
  const reached = data.all - data.waiting;
  const share = data.all === 0 ? 0 : Math.round((reached / data.all) * 100);
  return (
    <View className="calls-coverage">
      <View className="ui-between">
        <View className="t-b">{words.coverage}</View>
        <Select label={words.period} value={period} options={periodChoices(now)} onChange={setPeriod} />
      </View>
      {data.all === 0 ? (
        <View className="t-2">{words.coverageNone}</View>
      ) : (
        <>
          <View className="calls-meter">
            <View className="calls-meter__done" style={{ width: `${share}%` }} />
          </View>
          <View className="ui-between">
            <View className="t-num">{words.covered(reached, data.all)}</View>
            <Link onTap={() => setOpen(!open)}>{open ? words.hideLines : words.showLines}</Link>
          </View>
          {open && <Lines view={data} />}
        </>
      )}
    </View>
  );
}

function Lines({ view }: { view: CoverageView }): ReactElement {
  return (
    <View className="calls-lines">
      {LINES.map((line) => (
        <View key={line} className="ui-between">
          <View className="t-2">{words.lines[line]}</View>
          <View className="t-num">{view[line]}</View>
        </View>
      ))}
      <View className="t-cap t-2">{words.sum}</View>
      {view.withdrawn > 0 && <View className="t-cap t-2">{words.withdrawn(view.withdrawn)}</View>}
    </View>
  );
}
