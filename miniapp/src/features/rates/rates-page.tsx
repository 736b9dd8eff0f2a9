import { View } from '@tarojs/components';
import { RATE_READERS } from '@tellit/shared/rules/rate-definitions.ts';
import type { RateGroup, RateKey } from '@tellit/shared/words/rate-names.ts';
import { ratesCopy as copy } from '@tellit/shared/words/rates-copy.ts';
import { type ReactElement, useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { KeyHints, Toolbar } from '@/ui/desk/desk.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { ErrorState, Loading } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { Definitions } from './definitions.tsx';
import { FlowLine } from './flow-line.tsx';
import { GroupPlot } from './group-plot.tsx';
import { OtherRates } from './other-rates.tsx';
import { isMonth, monthAfter, monthOf, periodName } from './periods.ts';
import { RateCard } from './rate-card.tsx';
import { Narrowed } from './rate-number.tsx';
import { RatesFilters, RatesTools } from './rates-bar.tsx';
import { type RateFilters, useRates, useTrend } from './use-rates.ts';
import './rates.scss';

const THREE: readonly RateKey[] = ['response', 'resolution', 'satisfaction'];
const HINTS = [
  { keys: ['↵'], label: copy.keys.drill },
  { keys: ['[', ']'], label: copy.keys.month },
];

/** 三率: honest numbers with their denominators; every one of them opens the orders behind it. */
export function RatesPage(): ReactElement {
  const [definitions, setDefinitions] = useState(false);
  const now = useNow();
  return (
    <StaffFrame
      title={copy.title}
      current="rates"
      root
      bare
      roles={RATE_READERS}
      keys={<KeyHints hints={HINTS} right={copy.asOf(momentText(now))} />}
      overlay={
        <Sheet open={definitions} wide title={copy.definitions} onClose={() => setDefinitions(false)}>
          <Definitions />
        </Sheet>
      }
    >
      <Rates now={now} onDefinitions={() => setDefinitions(true)} />
    </StaffFrame>
  );
}

function Rates({ now, onDefinitions }: { now: number; onDefinitions: () => void }): ReactElement {
  const [filters, setFilters] = useState<RateFilters>(() => ({ period: monthOf(now) }));
  const [group, setGroup] = useState<RateGroup>('organisation');
  const [chosen, setChosen] = useState<RateKey>('resolution');
  const { view, problem, stale, retry } = useRates(filters, group);
  const trend = useTrend(filters, now);
  const phone = useViewport() === 'phone';
  const step = (n: number) => () => {
    if (isMonth(filters.period)) setFilters({ ...filters, period: monthAfter(filters.period, n) });
  };
  useShortcuts({ '[': step(-1), ']': filters.period < monthOf(now) ? step(1) : () => undefined });
  const narrow = <RatesFilters filters={filters} onFilters={setFilters} view={view} now={now} />;
  const tools = <RatesTools filters={filters} group={group} onDefinitions={onDefinitions} />;
  return (
    <>
      {phone ? (
        <View className="rates-phone-bar">
          {narrow}
          {tools}
        </View>
      ) : (
        <Toolbar label={copy.title} right={tools}>
          <Heading level={1} size="h3">
            {copy.title}
          </Heading>
          {narrow}
        </Toolbar>
      )}
      <View className="staff-scroll rates-paper">
        <View className="rates-head-print">
          {copy.title} · {view?.scopeName} · {periodName(filters.period)}
        </View>
        {!view && problem && (
          <ErrorState
            title={copy.failed}
            text={problem.detail}
            onRetry={retry}
            reference={problem.instance ? uiCopy.feedback(problem.instance) : undefined}
          />
        )}
        {!view && !problem && (
          <View className="rates-page">
            <Loading look="cards" count={3} />
          </View>
        )}
        {view && (
          <Narrowed.Provider value={filters}>
            <View className={`rates-page${stale ? ' is-stale' : ''}`}>
              <FlowLine view={view} period={filters.period} />
              <View className="rates-cards">
                {THREE.map((rate) => (
                  <RateCard
                    key={rate}
                    rate={rate}
                    view={view}
                    period={filters.period}
                    trend={trend}
                    group={group}
                    chosen={chosen === rate}
                    onChoose={() => setChosen(rate)}
                  />
                ))}
              </View>
              <View className="rates-below">
                <GroupPlot rate={chosen} view={view} group={group} onGroup={setGroup} />
                <OtherRates view={view} period={filters.period} chosen={chosen} onChoose={setChosen} />
              </View>
              <View className="rates-foot t-cap t-3">{copy.asOf(momentText(view.asOf))}</View>
            </View>
          </Narrowed.Provider>
        )}
      </View>
    </>
  );
}
