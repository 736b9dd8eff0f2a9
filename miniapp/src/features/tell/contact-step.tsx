import { View } from '@tarojs/components';
import type { Disclosure } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { WechatPhone } from '@/features/subscribe/wechat-phone.tsx';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Chips, Choice, Switch } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';
import type { Draft } from './draft.ts';
import { changeDraft, useDraft } from './draft-store.ts';
import { RELATIONS, relationWords } from './relation.ts';
import { problemAt, TellFrame } from './tell-frame.tsx';
import { type DraftProblem, problemsOf } from './validate.ts';
import type { StepProps } from './what-step.tsx';

const say = residentCopy.tell;
/** As drawn: the default first, the wider and the narrower choice after it. */
const CHOICES: Disclosure[] = ['handlers', 'public', 'hidden'];

/** 03: how to reach this person and who may see it. Nothing here is demanded. */
export function ContactStep({ draft, editing, onNext }: StepProps): ReactElement {
  const saved = useDraft((state) => state.saved);
  const [problems, setProblems] = useState<DraftProblem[]>([]);
  const next = (): void => {
    const found = problemsOf(draft, 2);
    setProblems(found);
    if (found.length === 0) onNext();
  };
  return (
    <TellFrame
      step={2}
      question={say.contactQuestion}
      problems={problems}
      bar={
        <Bar hint={saved === 'yes' ? say.saved : undefined} hintIcon="check">
          <Button kind="primary" onTap={next}>
            {editing ? say.backToCheck : say.toCheck}
          </Button>
        </Bar>
      }
    >
      <View className="ui-gap-4 ui-stack">
        <TextField
          id="tell-phone"
          label={say.phone}
          optional
          hint={say.phoneWhy}
          error={problemAt(problems, 'tell-phone')}
          kind="tel"
          autoComplete="tel"
          placeholder={say.phonePlaceholder}
          value={draft.phone}
          onChange={(phone) => changeDraft((kept) => ({ ...kept, phone }))}
        />
        <WechatPhone onPhone={(phone) => changeDraft((kept) => ({ ...kept, phone }))} />
        <TextField
          id="tell-name"
          label={say.name}
          optional
          error={problemAt(problems, 'tell-name')}
          autoComplete="nickname"
          placeholder={say.namePlaceholder}
          value={draft.name}
          onChange={(name) => changeDraft((kept) => ({ ...kept, name }))}
        />
        {draft.phone.trim() === '' && <View className="t-label t-2">{say.noPhone}</View>}
      </View>
      <Section title={say.whoSees}>
        {draft.aboutOfficial ? (
          <PrivacyLine>{say.sealedDisclosure}</PrivacyLine>
        ) : (
          <Choice
            label={say.whoSees}
            options={CHOICES.map((value) => ({
              value,
              label: say.disclosures[value][0],
              sub: say.disclosures[value][1],
            }))}
            value={draft.disclosure}
            onChange={(disclosure) => changeDraft((kept) => ({ ...kept, disclosure }))}
          />
        )}
        <View className="ui-gap-3">
          <PrivacyLine icon="shield">{say.shield}</PrivacyLine>
        </View>
      </Section>
      <Section>
        <Behalf draft={draft} problems={problems} />
      </Section>
    </TellFrame>
  );
}

/** 代报: told for somebody else; the teller stays the one who told. */
function Behalf({ draft, problems }: { draft: Draft; problems: readonly DraftProblem[] }): ReactElement {
  const { behalf } = draft;
  const change = (part: Partial<Draft['behalf']>): void =>
    changeDraft((kept) => ({ ...kept, behalf: { ...kept.behalf, ...part } }));
  return (
    <Card>
      <Switch title={say.behalf} sub={say.behalfSub} on={behalf.on} onChange={(on) => change({ on })} />
      {behalf.on && (
        <View className="ui-gap-3 ui-stack">
          <Field id="tell-relation" label={say.behalfWho} error={problemAt(problems, 'tell-relation')}>
            <Chips
              label={say.behalfWho}
              single
              options={RELATIONS.map((relation) => ({ value: relation, label: relationWords(relation) }))}
              value={behalf.relation ? [behalf.relation] : []}
              onChange={([relation]) => change({ relation: relation ?? '' })}
            />
          </Field>
          <TextField
            id="tell-behalf-name"
            label={say.behalfName}
            optional
            error={problemAt(problems, 'tell-behalf-name')}
            value={behalf.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            id="tell-behalf-phone"
            label={say.behalfPhone}
            optional
            hint={say.behalfPhoneWhy}
            error={problemAt(problems, 'tell-behalf-phone')}
            kind="tel"
            placeholder={say.phonePlaceholder}
            value={behalf.phone}
            onChange={(phone) => change({ phone })}
          />
          <View className="t-label t-2">{say.behalfNote}</View>
        </View>
      )}
    </Card>
  );
}
