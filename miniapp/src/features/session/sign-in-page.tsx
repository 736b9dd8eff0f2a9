import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { NavBar } from '@/ui/nav-bar/nav-bar.tsx';
import { Page } from '@/ui/page/page.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { DemoPeople, useDemoPeople } from './demo-people.tsx';
import { homeUrl, safeNext } from './places.ts';
import { SignInForm } from './sign-in-form.tsx';
import './staff-frame.scss';
import { goAnew } from './navigate.ts';

const copy = staffCopy.session;

/** Where staff begin. A demonstration says so loudly and lets one pick a role; production has only account and password. */
export function SignInPage(): ReactElement {
  const { next } = useRouter().params;
  const people = useDemoPeople();
  const queries = useQueryClient();
  const enter = (me: Me): void => {
    // what the last person saw must not flash up for the next one
    queries.clear();
    goAnew(safeNext(next) ?? homeUrl(me));
  };
  const demo = people && people.length > 0;
  return (
    <Page side="staff" nav={<NavBar title={staffCopy.product} mark />}>
      <View className="staff-gate">
        <Heading level={1} size="h2">
          {copy.title}
        </Heading>
        <View className="t-2 ui-gap-2">{copy.intro}</View>
        {demo && <View className="staff-loud ui-gap-4">{copy.demoBanner}</View>}
        {demo && <DemoPeople people={people} onDone={enter} />}
        {/* one place in the tree whatever the answer is: it may come while somebody is typing */}
        <Section title={demo ? copy.demoOther : undefined}>
          <SignInForm onDone={enter} />
        </Section>
      </View>
    </Page>
  );
}
