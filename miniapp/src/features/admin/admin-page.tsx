import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { alertsCopy } from '@tellit/shared/words/alerts-copy.ts';
import { areasCopy } from '@tellit/shared/words/areas-copy.ts';
import { policiesCopy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Toolbar } from '@/ui/desk/desk.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { Channels } from '../live/channels.tsx';
import { goOver } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { AreasPane } from './areas/areas-pane.tsx';
import { BackupLine } from './backup-line.tsx';
import { Changes } from './changes.tsx';
import { Imports } from './imports.tsx';
import { Organisations } from './organisations.tsx';
import { People } from './people.tsx';
import { AlarmRules } from './policies/alarms.tsx';
import { WorkCalendar } from './policies/calendar.tsx';
import { Categories } from './policies/categories.tsx';
import { CategoryModelsPane } from './policies/category-models.tsx';
import { Deadlines } from './policies/deadlines.tsx';
import { InspectionRules } from './policies/inspections.tsx';
import { LadderRules } from './policies/ladder.tsx';
import { MessageRules } from './policies/messages.tsx';
import { Reasons } from './policies/reasons.tsx';
import { RoutingRules } from './policies/routing-rules.tsx';
import { Settings } from './policies/settings.tsx';
import { TopicRules } from './policies/topics.tsx';
import { TellCodes } from './tell-codes.tsx';
import './admin.scss';

const copy = staffCopy.admin;
const RULES = [
  'deadlines',
  'ladder',
  'alarms',
  'inspections',
  'messages',
  'reasons',
  'calendar',
  'categories',
  'routing',
  'categoryModel',
  'topics',
  'settings',
] as const;
const PARTS = ['organisations', 'people', 'tellCodes', 'imports', 'areas', ...RULES, 'channels', 'changes'] as const;
type Part = (typeof PARTS)[number];
const LABELS: Record<Part, string> = {
  ...copy.tabs,
  ...policiesCopy.tabs,
  areas: areasCopy.tab,
  channels: alertsCopy.channels.tab,
};
const ROLES = ['administrator'] as const;

/** 管理: organisations, people, codes, imports and the history of all of it. */
export function AdminPage(): ReactElement {
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  return (
    <StaffFrame
      title={copy.title}
      current="admin"
      root
      bare
      roles={ROLES}
      overlay={<Toast text={said} onDone={quiet} />}
    >
      {(me) => <Parts district={me.district.id} onSay={setSaid} />}
    </StaffFrame>
  );
}

function Parts({ district, onSay }: { district: string; onSay: (words: string) => void }): ReactElement {
  const { params } = useRouter();
  // Which part is open stands in the address: reloading keeps it, and a link leads to it.
  const part = PARTS.find((one) => one === params.part) ?? 'organisations';
  const setPart = (one: Part): void => goOver(`${STAFF.admin}?part=${one}`);
  const phone = useViewport() === 'phone';
  const tabs = (
    <Tabs
      label={copy.title}
      options={PARTS.map((value) => ({
        value,
        label: LABELS[value],
      }))}
      value={part}
      onChange={setPart}
    />
  );
  return (
    <>
      {phone ? <View className="admin-tabs">{tabs}</View> : <Toolbar label={copy.title}>{tabs}</Toolbar>}
      <View className="staff-scroll">
        <View className="staff-column staff-column--wide admin-pad">
          <BackupLine always={part === 'settings'} />
          {part === 'organisations' && <Organisations onSay={onSay} />}
          {part === 'people' && <People onSay={onSay} />}
          {part === 'tellCodes' && <TellCodes onSay={onSay} />}
          {part === 'imports' && <Imports />}
          {part === 'channels' && <Channels onSay={onSay} />}
          {part === 'deadlines' && <Deadlines onSay={onSay} />}
          {part === 'ladder' && <LadderRules onSay={onSay} />}
          {part === 'alarms' && <AlarmRules onSay={onSay} />}
          {part === 'inspections' && <InspectionRules onSay={onSay} />}
          {part === 'messages' && <MessageRules onSay={onSay} />}
          {part === 'reasons' && <Reasons onSay={onSay} />}
          {part === 'calendar' && <WorkCalendar onSay={onSay} />}
          {part === 'categories' && <Categories onSay={onSay} />}
          {part === 'categoryModel' && <CategoryModelsPane onSay={onSay} />}
          {part === 'routing' && <RoutingRules onSay={onSay} />}
          {part === 'topics' && <TopicRules onSay={onSay} />}
          {part === 'areas' && <AreasPane district={district} onSay={onSay} />}
          {part === 'settings' && <Settings onSay={onSay} />}
          {part === 'changes' && <Changes />}
        </View>
      </View>
    </>
  );
}
