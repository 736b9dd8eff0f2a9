import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import '@/ui/base/light-paper';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { BottomTabs, Desk, IconButton, Toolbar } from '@/ui/desk/desk.tsx';
import { NavBar } from '@/ui/nav-bar/nav-bar.tsx';
import { Page } from '@/ui/page/page.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { NoAccess } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { GuideSheet } from '../guide/guide-sheet.tsx';
import { GuideStrip } from '../guide/guide-strip.tsx';
import { TourStrip } from '../guide/tour-strip.tsx';
import { useTodo } from '../inspect/use-todo.ts';
import { AlarmStrip } from '../live/alarm-strip.tsx';
import { Bell } from '../live/bell.tsx';
import { LivePanel } from '../live/live-panel.tsx';
import { useToldPage } from '../live/use-told.ts';
import { PasswordForm } from './password-form.tsx';
import { PersonSheet } from './person-sheet.tsx';
import { addressOf, homeUrl, offeredTo, STAFF } from './places.ts';
import { signOut, useSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';
import { StaffRail, tabsFor } from './staff-rail.tsx';
import './staff-frame.scss';
import { goAnew, goOver, setTitle } from './navigate.ts';

const copy = staffCopy.session;

export interface StaffFrameProps {
  title: string;
  /** The rail item and the tab that are lit: a view, or a place. */
  current: string;
  children: ReactNode | ((me: Me) => ReactNode);
  overlay?: ReactNode;
  /** Phone: sticky foot. On a desktop the page shows its buttons itself. */
  bar?: ReactNode;
  /** Phone: tabs at the foot, for the pages one starts from; others have a way back. */
  root?: boolean;
  /** Phone: at the right of the title. */
  right?: ReactNode;
  onBack?: () => void;
  /** Desktop: keys of this page at the foot. */
  keys?: ReactNode;
  /** Rail as icons on middle-sized screens. */
  compact?: boolean;
  /** Who may open this page at all; the server decides about everything in it. */
  roles?: readonly Role[];
  /** A button below the organisation in the rail. */
  search?: ReactNode;
  /** Desktop: the title stands above the page; desks have heads of their own. */
  headed?: boolean;
  /** Phone: children reach the edges. */
  bare?: boolean;
}

/** The frame of every staff page: who works here, the way between pages, sign-in when it is over, the demonstration's strip. */
export function StaffFrame(props: StaffFrameProps): ReactElement {
  const session = useSession();
  const { path, params } = useRouter();
  const out = session.status === 'out';
  const login = `${STAFF.login}?next=${encodeURIComponent(addressOf(path, params))}`;
  useEffect(() => {
    if (out) goAnew(login);
  }, [out, login]);
  if (session.status === 'out') return <SignedOut login={login} />;
  const { me } = session;
  if (me.mustChangePassword) return <MustChange />;
  return <Inside {...props} me={me} expired={session.status === 'expired'} />;
}

/** For the moment before the sign-in page opens, and when the way there was refused. */
function SignedOut({ login }: { login: string }): ReactElement {
  return (
    <Page side="staff" nav={<NavBar title={staffCopy.product} mark />}>
      <View className="staff-gate">
        <Heading level={1} size="h2">
          {copy.title}
        </Heading>
        <View className="t-2 ui-gap-2">{copy.intro}</View>
        <View className="ui-gap-4">
          <Button kind="primary" onTap={() => goAnew(login)}>
            {copy.signIn}
          </Button>
        </View>
      </View>
    </Page>
  );
}

function MustChange(): ReactElement {
  return (
    <Page side="staff" nav={<NavBar title={copy.changeTitle} mark />}>
      <View className="staff-gate">
        <Heading level={1} size="h2">
          {copy.changeTitle}
        </Heading>
        <View className="t-2 ui-gap-2">{copy.changeWhy}</View>
        <View className="ui-gap-4">
          <PasswordForm onDone={() => undefined} />
        </View>
      </View>
    </Page>
  );
}

function Inside(props: StaffFrameProps & { me: Me; expired: boolean }): ReactElement {
  const {
    me,
    expired,
    title,
    current,
    children,
    overlay,
    bar,
    root,
    right,
    onBack,
    keys,
    compact,
    roles,
    search,
    bare,
    headed,
  } = props;
  const phone = useViewport() === 'phone';
  const [person, setPerson] = useState(false);
  const [bell, setBell] = useState(false);
  const [guide, setGuide] = useState(false);
  const todo = useTodo(me, phone && root === true && offeredTo(me).includes('inspectTasks'));
  useToldPage(!expired);
  useDidShow(() => setTitle(`${title} · ${staffCopy.product}`));
  const allowed = !roles || me.posts.some((post) => roles.includes(post.role));
  const content = !allowed ? <Refused me={me} /> : typeof children === 'function' ? children(me) : children;
  const leave = async (): Promise<void> => {
    await signOut();
    goAnew(STAFF.login);
  };
  const demo = me.demo && <View className="staff-demo">{copy.demoBanner}</View>;
  const strips = (
    <>
      {me.demo && <TourStrip />}
      {root && <GuideStrip me={me} onOpen={() => setGuide(true)} />}
    </>
  );
  const sheets = (
    <>
      {overlay}
      <LivePanel open={bell} onClose={() => setBell(false)} />
      <PersonSheet
        me={me}
        open={person}
        onClose={() => setPerson(false)}
        onLeave={() => void leave()}
        onGuide={() => {
          setPerson(false);
          setGuide(true);
        }}
      />
      <GuideSheet me={me} open={guide} onClose={() => setGuide(false)} />
      <Sheet open={expired} title={copy.signedOut} onClose={() => undefined} closable={false}>
        <View className="t-2">{copy.signedOutWhy}</View>
        <View className="ui-gap-4">
          <SignInForm account={me.person.account} onDone={() => undefined} />
        </View>
      </Sheet>
    </>
  );
  const tabs = phone && root ? tabsFor(me, todo) : [];
  const nav = (
    <>
      {demo}
      <NavBar
        title={title}
        centred
        onBack={onBack}
        home={root ? undefined : homeUrl(me)}
        right={
          <>
            {right}
            <Bell onTap={() => setBell(true)} />
            {!right && root && <IconButton icon="user" label={me.person.name} onTap={() => setPerson(true)} />}
          </>
        }
      />
      <AlarmStrip />
      {strips}
    </>
  );
  const foot =
    bar ??
    (tabs.length > 1 ? (
      <BottomTabs
        items={tabs}
        current={current}
        onGo={(id) => goOver(tabs.find((tab) => tab.id === id)?.url ?? STAFF.desk)}
      />
    ) : undefined);
  // one place in the tree for the content on every width: a phone may be turned while somebody is writing
  return (
    <Page
      side="staff"
      bare={!phone || bare}
      overlay={sheets}
      nav={phone ? nav : undefined}
      bar={phone ? foot : undefined}
    >
      <View className={`staff-shell${phone ? ' is-bare' : ''}`}>
        {!phone && demo}
        {!phone && <AlarmStrip />}
        {!phone && strips}
        <Desk
          title={title}
          compact={compact}
          bare={phone}
          keys={keys}
          rail={
            <StaffRail
              me={me}
              current={current}
              search={search}
              onPerson={() => setPerson(true)}
              onBell={() => setBell(true)}
            />
          }
        >
          {headed && !phone && (
            <Toolbar>
              <Heading level={1} size="h3">
                {title}
              </Heading>
            </Toolbar>
          )}
          {content}
        </Desk>
      </View>
    </Page>
  );
}

function Refused({ me }: { me: Me }): ReactElement {
  return (
    <NoAccess title={staffCopy.states.noAccess} text={staffCopy.states.noAccessWhy}>
      <Button onTap={() => goAnew(homeUrl(me))}>{staffCopy.states.backToQueue}</Button>
    </NoAccess>
  );
}
