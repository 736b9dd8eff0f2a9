import { View } from '@tarojs/components';
import type { Duration, DurationUnit } from '@tellit/shared/rules/deadlines.ts';
import type { ExtensionRule } from '@tellit/shared/rules/default-policy.ts';
import { policiesCopy, unitLabel, valueWords } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement, ReactNode } from 'react';
import { Input } from '@/ui/field/field.tsx';
import { Select } from '@/ui/select/select';

const UNITS = (Object.keys(unitLabel) as DurationUnit[]).map((value) => ({ value, label: unitLabel[value] }));
const NONE = 'none';
const TIMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What somebody typed so far as a number; NaN while it is none, which the checks refuse in words. */
const numberIn = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);
const textOf = (n: number): string => (Number.isNaN(n) ? '' : String(n));

interface BoxProps {
  id: string;
  /** Read by screen readers: 普通 · 办理. */
  label: string;
  invalid?: boolean;
}

function Pair({ children, changed }: { children: ReactNode; changed?: boolean }): ReactElement {
  return <View className={`pol-pair${changed ? ' is-changed' : ''}`}>{children}</View>;
}

function NumberBox({
  id,
  label,
  value,
  invalid,
  onChange,
}: BoxProps & { value: number; onChange: (n: number) => void }) {
  return (
    <View className="pol-pair__n">
      <Input
        id={id}
        label={`${label} ${policiesCopy.number}`}
        kind="number"
        value={textOf(value)}
        invalid={invalid}
        onChange={(text) => onChange(numberIn(text))}
      />
    </View>
  );
}

interface DurationBoxProps extends BoxProps {
  value: Duration | null;
  /** What null means; absent: it may not be null. */
  none?: string;
  changed?: boolean;
  onChange: (value: Duration | null) => void;
}

/** A length of time: a number and one of 分钟、小时、工作小时、工作日、天, edited where it stands. */
export function DurationBox({ id, label, value, none, invalid, changed, onChange }: DurationBoxProps): ReactElement {
  const units = none === undefined ? UNITS : [...UNITS, { value: NONE as DurationUnit, label: none }];
  return (
    <Pair changed={changed}>
      {value && (
        <NumberBox
          id={id}
          label={label}
          value={value.n}
          invalid={invalid}
          onChange={(n) => onChange({ ...value, n })}
        />
      )}
      <View className="pol-pair__unit">
        <Select<DurationUnit>
          label={`${label} ${policiesCopy.unit}`}
          value={value?.unit ?? (NONE as DurationUnit)}
          options={units}
          invalid={invalid}
          onChange={(unit) => onChange((unit as string) === NONE ? null : { n: value?.n ?? 1, unit })}
        />
      </View>
    </Pair>
  );
}

interface ExtensionBoxProps extends BoxProps {
  value: ExtensionRule | null;
  /** False for 信访, which always has one. */
  mayBeNone: boolean;
  changed?: boolean;
  onChange: (value: ExtensionRule | null) => void;
}

/** How often and by how much. */
export function ExtensionBox({
  id,
  label,
  value,
  mayBeNone,
  invalid,
  changed,
  onChange,
}: ExtensionBoxProps): ReactElement {
  const times = [
    ...(mayBeNone ? [{ value: '0', label: valueWords.noExtension }] : []),
    ...TIMES.map((n) => ({ value: String(n), label: policiesCopy.times(n) })),
  ];
  return (
    <View className="pol-two">
      <Pair changed={changed}>
        <View className="pol-pair__unit">
          <Select
            id={`${id}-times`}
            label={`${label} ${policiesCopy.timesLabel}`}
            value={String(value?.times ?? 0)}
            options={times}
            invalid={invalid}
            onChange={(n) => onChange(n === '0' ? null : { times: Number(n), by: value?.by ?? { n: 3, unit: 'wd' } })}
          />
        </View>
      </Pair>
      {value && (
        <DurationBox
          id={id}
          label={label}
          value={value.by}
          invalid={invalid}
          changed={changed}
          onChange={(by) => by && onChange({ ...value, by })}
        />
      )}
    </View>
  );
}

interface WholeBoxProps extends BoxProps {
  value: number | null;
  /** Stands behind the number: 次, %. */
  after?: string;
  none?: string;
  changed?: boolean;
  onChange: (value: number | null) => void;
}

/** A plain number; with `none` it can be switched off. */
export function WholeBox({ id, label, value, after, none, invalid, changed, onChange }: WholeBoxProps): ReactElement {
  const units = [
    { value: 'n', label: after ?? '' },
    { value: NONE, label: none ?? '' },
  ];
  return (
    <Pair changed={changed}>
      {value !== null && <NumberBox id={id} label={label} value={value} invalid={invalid} onChange={onChange} />}
      {none !== undefined ? (
        <View className="pol-pair__unit">
          <Select
            label={`${label} ${policiesCopy.unit}`}
            value={value === null ? NONE : 'n'}
            options={units}
            invalid={invalid}
            onChange={(unit) => onChange(unit === NONE ? null : (value ?? 80))}
          />
        </View>
      ) : (
        after && <View className="pol-pair__after t-2">{after}</View>
      )}
    </Pair>
  );
}
