import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { complaintKindLabel, difficultyLabel, urgencyLabel } from '@tellit/shared/words/labels.ts';
import { orderActsCopy } from '@tellit/shared/words/order-acts-copy.ts';
import { suggestionCopy } from '@tellit/shared/words/routing-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { COMPLAINT_KINDS, DIFFICULTIES, URGENCIES } from '@tellit/shared/words/states.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { PaneBody, PaneFoot, PaneHead } from '@/ui/desk/desk.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { ActMenus } from '../order/act-menus.tsx';
import { arranged } from '../order/action-bar.ts';
import { DueTag } from '../order/due-tag.tsx';
import { unitOptions, useOrganisations } from '../order/reference.ts';
import type { Acting } from '../order/use-acting.tsx';
import { CategoryField } from './category-field.tsx';
import { Deadlines } from './deadlines.tsx';
import { type DispatchForm, difficultyCounts, effectOf, withJoint, withLead, withoutJoint } from './dispatch-form.ts';
import { SameMatter } from './same-matter.tsx';
import { SignalNotes } from './signal-notes.tsx';
import { WhereNote } from './where-note.tsx';
import './desk.scss';

const copy = staffCopy.dispatch;
const OPINION_MAX = 500;
const LETTERS = 'abcdefgh';

interface DispatchPanelProps {
  order: WorkOrderDetail;
  form: DispatchForm;
  onForm: (form: DispatchForm) => void;
  onDispatch: () => void;
  acting: Acting;
  now: number;
  /** Beside it there is a head already (drawer). */
  headless?: boolean;
}

/**
 * 派工: who, what kind, how urgent, by when, in one panel. Suggestions carry the resident's words they rest on; the dates are
 * computed by the server at every change; the button says the whole effect (screen 01).
 */
export function DispatchPanel({
  order,
  form,
  onForm,
  onDispatch,
  acting,
  now,
  headless,
}: DispatchPanelProps): ReactElement {
  const organisations = useOrganisations();
  const units = unitOptions(organisations);
  const set = (part: Partial<DispatchForm>): void => onForm({ ...form, ...part });
  const nameOf = (id: string): string =>
    organisations.find((organisation) => organisation.id === id)?.name ?? suggestedName(order, id);
  const ready = form.leadId !== null;
  const { busy, problem } = acting.commands;
  const opinionTooLong = [...form.opinion.trim()].length > OPINION_MAX;
  return (
    <>
      {!headless && (
        <PaneHead
          title={staffCopy.desk.dispatch}
          note={order.suggestion ? staffCopy.desk.suggested : undefined}
          right={order.due ? <DueTag due={order.due} now={now} look="plain" /> : undefined}
        />
      )}
      <PaneBody>
        {problem && <ProblemNote problem={problem} />}
        <SignalNotes order={order} acting={acting} />
        <WhereNote order={order} form={form} onForm={onForm} />
        <SameMatter order={order} acting={acting} />
        <Labelled
          label={copy.lead}
          note={order.suggestion && order.suggestion.because.length > 0 ? copy.because : undefined}
        >
          <Combobox
            id="dispatch-lead"
            label={copy.lead}
            placeholder={copy.pickUnit}
            value={form.leadId ?? undefined}
            options={units}
            onChange={(id) => onForm(withLead(form, id))}
          />
          <Reasons order={order} form={form} />
        </Labelled>
        <Labelled label={copy.joint}>
          <View className="desk-joints">
            {form.jointIds.map((id) => (
              <Tap
                key={id}
                className="desk-joint"
                a11y={{ label: copy.remove(nameOf(id)) }}
                onTap={() => onForm(withoutJoint(form, id))}
              >
                <View className="ui-row">
                  <View>{nameOf(id)}</View>
                  <Icon name="x" size="em" />
                </View>
              </Tap>
            ))}
          </View>
          <Combobox
            id="dispatch-joint"
            label={copy.addJoint}
            placeholder={copy.addJoint}
            value={undefined}
            options={units.filter(({ value }) => value !== form.leadId && !form.jointIds.includes(value))}
            onChange={(id) => onForm(withJoint(form, id))}
          />
        </Labelled>
        <Labelled
          label={copy.category}
          note={order.kind ? copy.ownKind(complaintKindLabel[order.kind]) : copy.noOwnKind}
        >
          <CategoryField
            guess={order.suggestion?.categories ?? null}
            value={form.categoryId}
            onChange={(categoryId) => set({ categoryId })}
          />
        </Labelled>
        <Labelled label={copy.kind}>
          <Segmented
            label={copy.kind}
            options={COMPLAINT_KINDS.map((value) => ({ value, label: complaintKindLabel[value] }))}
            value={form.officialKind ?? undefined}
            onChange={(officialKind) => set({ officialKind })}
          />
        </Labelled>
        <Labelled label={copy.urgency} note={order.suggestion?.urgency?.reason}>
          <Segmented
            label={copy.urgency}
            keys={['1', '2', '3']}
            options={URGENCIES.map((value) => ({ value, label: urgencyLabel[value] }))}
            value={form.urgency}
            onChange={(urgency) => set({ urgency })}
          />
        </Labelled>
        <Labelled label={copy.difficulty} note={difficultyCounts(form) ? undefined : copy.difficultyIgnored}>
          <Segmented
            label={copy.difficulty}
            options={DIFFICULTIES.map((value) => ({
              value,
              label: difficultyLabel[value],
              disabled: !difficultyCounts(form),
            }))}
            value={form.difficulty}
            onChange={(difficulty) => set({ difficulty })}
          />
        </Labelled>
        <Deadlines order={order} form={form} now={now} />
        <Labelled label={`${copy.opinion}${staffCopy.optional}`} note={copy.opinionHint}>
          <Area
            id="dispatch-opinion"
            label={copy.opinion}
            rows={2}
            value={form.opinion}
            onChange={(opinion) => set({ opinion })}
            limit={OPINION_MAX}
            invalid={opinionTooLong}
          />
        </Labelled>
        <Others order={order} acting={acting} keyed={!headless} />
      </PaneBody>
      <PaneFoot>
        <Button
          kind="primary"
          icon="send"
          keys={headless ? undefined : ['⌘', '↵']}
          busy={busy}
          off={ready ? undefined : copy.needLead}
          onTap={onDispatch}
        >
          {ready ? effectOf(form, order) : staffCopy.desk.dispatch}
        </Button>
        <Quick order={order} acting={acting} keyed={!headless} />
      </PaneFoot>
    </>
  );
}

function suggestedName(order: WorkOrderDetail, id: string): string {
  const suggested = [order.suggestion?.lead, ...(order.suggestion?.joint ?? [])].find(
    (unit) => unit?.organisation.id === id,
  );
  return suggested?.organisation.name ?? id;
}

function Labelled({
  label,
  note,
  children,
}: {
  label: string;
  note?: string;
  children: ReactElement | (ReactElement | null)[];
}): ReactElement {
  return (
    <View className="desk-field">
      <View className="desk-field__label">
        <View>{label}</View>
        {note && <View className="desk-field__note">{note}</View>}
      </View>
      {children}
    </View>
  );
}

/** Why the system suggests these units, lettered like the marks in the resident's words. */
function Reasons({ order, form }: { order: WorkOrderDetail; form: DispatchForm }): ReactElement | null {
  const { suggestion } = order;
  if (!suggestion) return null;
  const problems = suggestion.problems.map((text) => (
    <View key={text} className="desk-why__problem">
      {text}
    </View>
  ));
  const units = [suggestion.lead, ...suggestion.joint].filter((unit) => unit !== null);
  const chosen = units.filter(
    (unit) => unit.organisation.id === form.leadId || form.jointIds.includes(unit.organisation.id),
  );
  // A rule that suggests nobody is an answer too; one whose units the dispatcher threw out has nothing more to say.
  if (chosen.length === 0 && suggestion.lead !== null)
    return problems.length > 0 ? <View className="desk-why">{problems}</View> : null;
  return (
    <View className="desk-why">
      {suggestion.because.length > 0 && (
        <View className="t-3">
          {suggestion.because.map((words, index) => `${LETTERS[index] ?? '*'} “${words}”`).join('  ')}
        </View>
      )}
      <View>
        <View className="desk-why__unit">{suggestionCopy.rule}</View>
        {suggestion.explained}
      </View>
      {suggestion.category && suggestion.category.id === form.categoryId && (
        <View>
          <View className="desk-why__unit">{suggestion.category.name}</View>
          {suggestion.category.reason}
        </View>
      )}
      {problems}
    </View>
  );
}

/** What stands beside dispatching: 只受理, 并案. */
function Quick({ order, acting, keyed }: { order: WorkOrderDetail; acting: Acting; keyed: boolean }): ReactElement {
  return (
    <View className="desk-others">
      {arranged(order).beside.map((button) => (
        <Button
          key={button.action}
          small
          kind="quiet"
          keys={keyed ? [button.action === 'accept' ? 'E' : 'M'] : undefined}
          onTap={() => acting.begin(button)}
        >
          {button.action === 'accept' ? copy.acceptOnly : button.consequence ? `${button.name}…` : button.name}
        </Button>
      ))}
    </View>
  );
}

/** Everything else the order offers, by what it is for. */
function Others({
  order,
  acting,
  keyed,
}: {
  order: WorkOrderDetail;
  acting: Acting;
  keyed: boolean;
}): ReactElement | null {
  const { groups } = arranged(order);
  if (groups.length === 0) return null;
  return (
    <Labelled label={orderActsCopy.others}>
      <ActMenus folded keyed={keyed} order={order} groups={groups} onAct={acting.begin} />
    </Labelled>
  );
}
