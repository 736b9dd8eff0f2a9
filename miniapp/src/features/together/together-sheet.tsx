import type { ReactElement } from 'react';
import type { OrderActProps } from '../order/act-form.tsx';
import type { TogetherAct } from './acts.ts';
import { MeetingSheet } from './meeting-sheet.tsx';
import { DeriveSheet, LinkSheet, PatronSheet, TightenSheet } from './order-sheets.tsx';
import { JointSheet, ReassignSheet } from './unit-sheets.tsx';
import { CancelWhistleSheet, ConcludeSheet, RateSheet, SignInSheet, WhistleSheet } from './whistle-sheets.tsx';

const SHEETS: Record<TogetherAct, (props: OrderActProps) => ReactElement> = {
  addJoint: JointSheet,
  reassign: ReassignSheet,
  whistle: WhistleSheet,
  signIn: SignInSheet,
  concludeWhistle: ConcludeSheet,
  rateWhistle: RateSheet,
  cancelWhistle: CancelWhistleSheet,
  meet: MeetingSheet,
  derive: DeriveSheet,
  link: LinkSheet,
  takeOn: PatronSheet,
  release: PatronSheet,
  tighten: TightenSheet,
};

/** The sheet of an act in which several units, or several orders, take part. */
export function TogetherSheet(props: OrderActProps & { act: TogetherAct }): ReactElement {
  const { act, ...rest } = props;
  const Form = SHEETS[act];
  return <Form {...rest} />;
}
