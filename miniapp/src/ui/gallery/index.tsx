import { useRouter } from '@tarojs/taro';
import { type ReactElement, useEffect } from 'react';
import { setElder, setTheme } from '../appearance.ts';
import {
  Check4,
  Confirm,
  Contact,
  Detail,
  EmptyScreen,
  Failed,
  Kit,
  Landing,
  Locked,
  Mine,
  Overdue,
  Submitted,
  Tell,
} from './resident.tsx';
import { Approve, Call, DeskScreen, Officer, Order, Result, Secretary, Table } from './staff.tsx';

const SCREENS: Record<string, () => ReactElement> = {
  landing: Landing,
  tell: Tell,
  contact: Contact,
  check: Check4,
  submitted: Submitted,
  mine: Mine,
  detail: Detail,
  overdue: Overdue,
  confirm: Confirm,
  empty: EmptyScreen,
  failed: Failed,
  locked: Locked,
  kit: Kit,
  secretary: Secretary,
  approve: Approve,
  officer: Officer,
  result: Result,
  call: Call,
  desk: DeskScreen,
  order: Order,
  table: Table,
};

/** The drawn screens rebuilt from the components, to lay beside the drawings. Not part of a shipped build. */
export default function Gallery(): ReactElement {
  const { screen = 'landing', theme = 'light', elder } = useRouter().params;
  useEffect(() => {
    setTheme(theme === 'dark' ? 'dark' : 'light');
    setElder(elder === '1');
  }, [theme, elder]);
  const Screen = SCREENS[screen] ?? Landing;
  return <Screen />;
}
