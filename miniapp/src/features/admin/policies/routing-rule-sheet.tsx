import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { COMMUNITY } from '@tellit/shared/rules/routing/rule.ts';
import { type RoutingNames, ruleSentence } from '@tellit/shared/rules/routing/sentence.ts';
import { channelLabel, difficultyLabel, organisationKindLabel, urgencyLabel } from '@tellit/shared/words/labels.ts';
import { routingAdminCopy as copy } from '@tellit/shared/words/routing-admin-copy.ts';
import {
  CHANNELS,
  DIFFICULTIES,
  type Difficulty,
  type OrganisationKind,
  URGENCIES,
} from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Chips, Segmented } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { Combobox, type ComboOption } from '@/ui/select/combobox.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useOrganisations } from '../../order/reference.ts';
import { Picked } from './picked.tsx';
import { leadOptions, newRule, withCondition, withField, wordsFrom, wrongWith } from './rule-form.ts';
import type { Rule } from './use-routing.ts';

const UNITS: readonly OrganisationKind[] = ['street', 'community', 'department', 'station', 'office'];
const PLACES: readonly OrganisationKind[] = ['street', 'community', 'grid'];
const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1));
const HOURS = Array.from({ length: 25 }, (_, hour) => ({ value: String(hour), label: copy.hour(hour) }));
const ANY = 'any';

interface RuleSheetProps {
  /** null: a new one. */
  at: number | null;
  rule: Rule | null;
  names: RoutingNames;
  onKeep: (rule: Rule) => void;
  onDrop: () => void;
  onClose: () => void;
}

/** One rule: what a matter must be like, and what is then suggested; it reads itself aloud as it is made. */
export function RuleSheet({ at, rule: given, names, onKeep, onDrop, onClose }: RuleSheetProps): ReactElement {
  const [rule, setRule] = useState<Rule>(given ?? newRule([String(Date.now())]));
  const [words, setWords] = useState(rule.words.join('、'));
  const [tried, setTried] = useState(false);
  const full: Rule = { ...rule, words: wordsFrom(words) };
  const problems = wrongWith(full);
  const change = (next: Rule): void => setRule(next);
  const keep = (): void => {
    setTried(true);
    if (problems.length === 0)
      onKeep(at === null ? { ...full, id: given?.id ?? `rule-${Date.now().toString(36)}` } : full);
  };
  return (
    <FormSheet
      wide
      title={at === null ? copy.sheetNew : copy.sheet(at + 1)}
      act={copy.keep}
      command={{ busy: false }}
      off={tried && problems.length > 0 ? problems[0] : undefined}
      onAct={keep}
      onClose={onClose}
    >
      <View className="pol-reads">
        <View className="t-3 t-label">{copy.sentence}</View>
        <View>{ruleSentence(full, names)}</View>
      </View>
      <View className="t-b">{copy.conditions}</View>
      <Field id="rule-words" label={copy.words} hint={copy.wordsHint}>
        <Area id="rule-words" label={copy.words} rows={3} value={words} onChange={setWords} />
      </Field>
      <Conditions rule={rule} names={names} onChange={change} />
      <View className="t-b">{copy.results}</View>
      <Results rule={rule} names={names} onChange={change} />
      {at !== null && (
        <Button small kind="quiet" onTap={onDrop}>
          {copy.drop}
        </Button>
      )}
    </FormSheet>
  );
}

interface PartProps {
  rule: Rule;
  names: RoutingNames;
  onChange: (rule: Rule) => void;
}

function Conditions({ rule, names, onChange }: PartProps): ReactElement {
  const { when = {} } = rule;
  return (
    <>
      <Field id="rule-categories" label={copy.categories}>
        <Picked
          id="rule-categories-box"
          label={copy.categories}
          placeholder={copy.addCategory}
          options={useEveryCategory()}
          value={when.categories ?? []}
          nameOf={(key) => names.categoryName?.(key) ?? ''}
          onChange={(categories) => onChange(withCondition(rule, 'categories', categories))}
        />
      </Field>
      <Field id="rule-places" label={copy.places}>
        <Picked
          id="rule-places-box"
          label={copy.places}
          placeholder={copy.addPlace}
          options={useByCode(PLACES)}
          value={when.places ?? []}
          nameOf={(code) => names.placeName?.(code) ?? ''}
          onChange={(places) => onChange(withCondition(rule, 'places', places))}
        />
      </Field>
      <Field id="rule-months" label={copy.months}>
        <Chips
          label={copy.months}
          options={MONTHS.map((value) => ({ value, label: copy.month(Number(value)) }))}
          value={(rule.months ?? []).map(String)}
          onChange={(months) => onChange(withField(rule, 'months', months.map(Number)))}
        />
      </Field>
      <Hours rule={rule} onChange={onChange} />
      <Field id="rule-channels" label={copy.channels}>
        <Chips
          label={copy.channels}
          options={CHANNELS.map((value) => ({ value, label: channelLabel[value] }))}
          value={when.channels ?? []}
          onChange={(channels) => onChange(withCondition(rule, 'channels', channels))}
        />
      </Field>
      <Field id="rule-kinds" label={copy.placeKinds}>
        <Chips
          label={copy.placeKinds}
          options={[...PLACES, 'department' as const, 'station' as const].map((value) => ({
            value,
            label: organisationKindLabel[value],
          }))}
          value={when.placeKinds ?? []}
          onChange={(kinds) => onChange(withCondition(rule, 'placeKinds', kinds))}
        />
      </Field>
      <Field id="rule-urgencies" label={copy.urgencies}>
        <Chips
          label={copy.urgencies}
          options={URGENCIES.map((value) => ({ value, label: urgencyLabel[value] }))}
          value={when.urgencies ?? []}
          onChange={(urgencies) => onChange(withCondition(rule, 'urgencies', urgencies))}
        />
      </Field>
    </>
  );
}

/** From and to; giving one gives the other a start. */
function Hours({ rule, onChange }: Pick<PartProps, 'rule' | 'onChange'>): ReactElement {
  const hours = rule.when?.hours;
  const options = [{ value: ANY, label: copy.anyHour }, ...HOURS];
  const set = (which: 0 | 1, value: string): void => {
    const [from, to] = hours ?? [0, 24];
    const next: [number, number] = which === 0 ? [Number(value), to] : [from, Number(value)];
    onChange(withCondition(rule, 'hours', value === ANY ? undefined : next));
  };
  return (
    <View className="pol-fromto">
      {([copy.from, copy.to] as const).map((label, which) => (
        <View key={label}>
          <Field id={`rule-hour-${which}`} label={label}>
            <Select
              id={`rule-hour-${which}-box`}
              label={label}
              value={hours ? String(hours[which]) : ANY}
              options={options}
              onChange={(value) => set(which as 0 | 1, value)}
            />
          </Field>
        </View>
      ))}
    </View>
  );
}

function Results({ rule, names, onChange }: PartProps): ReactElement {
  const units = useByCode(UNITS);
  const categories = useEveryCategory();
  return (
    <>
      <Field id="rule-lead" label={copy.leadUnit}>
        <Combobox
          id="rule-lead-box"
          label={copy.leadUnit}
          placeholder={copy.pickUnit}
          value={rule.lead || undefined}
          options={leadOptions(units)}
          onChange={(lead) => onChange({ ...rule, lead })}
        />
      </Field>
      <Field id="rule-joint" label={copy.joint}>
        <Picked
          id="rule-joint-box"
          label={copy.joint}
          placeholder={copy.addJoint}
          options={[{ value: COMMUNITY, label: copy.community }, ...units]}
          value={rule.joint}
          nameOf={(code) => (code === COMMUNITY ? copy.community : (names.nameOf(code) ?? ''))}
          onChange={(joint) => onChange({ ...rule, joint })}
        />
      </Field>
      <Field id="rule-category" label={copy.category}>
        <Combobox
          id="rule-category-box"
          label={copy.category}
          placeholder={copy.pickCategory}
          value={rule.category ?? ANY}
          options={[{ value: ANY, label: copy.noCategory }, ...categories]}
          onChange={(category) => onChange(withField(rule, 'category', category === ANY ? undefined : category))}
        />
      </Field>
      <Field id="rule-urgency" label={copy.raise}>
        <Segmented
          label={copy.raise}
          options={[
            { value: ANY, label: copy.noRaise },
            { value: 'urgent', label: urgencyLabel.urgent },
            { value: 'critical', label: urgencyLabel.critical },
          ]}
          value={rule.urgency ?? ANY}
          onChange={(level) =>
            onChange(withField(rule, 'urgency', level === ANY ? undefined : (level as 'urgent' | 'critical')))
          }
        />
      </Field>
      <Field id="rule-difficulty" label={copy.difficulty}>
        <Segmented
          label={copy.difficulty}
          options={[
            { value: ANY, label: copy.noDifficulty },
            ...DIFFICULTIES.map((value) => ({ value, label: difficultyLabel[value] })),
          ]}
          value={rule.difficulty ?? ANY}
          onChange={(row) => onChange(withField(rule, 'difficulty', row === ANY ? undefined : (row as Difficulty)))}
        />
      </Field>
    </>
  );
}

/** Organisations of these kinds by code. */
function useByCode(kinds: readonly OrganisationKind[]): ComboOption<string>[] {
  return useOrganisations()
    .filter((one) => one.retiredAt === null && kinds.includes(one.kind))
    .map(({ code, name, fullName, shortName }) => ({
      value: code,
      label: name,
      sub: fullName === name ? undefined : fullName,
      keywords: shortName,
    }));
}

/** Every category in use, first levels too: a rule may be about a whole branch. */
function useEveryCategory(): ComboOption<string>[] {
  const { data } = useQuery({ queryKey: ['categories'], queryFn: () => call('GET /v1/categories') });
  return (data?.items ?? []).map(({ id, fullName, name }) => ({ value: id, label: fullName, keywords: name }));
}
