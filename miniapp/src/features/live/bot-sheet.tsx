import type { BotView } from '@tellit/shared/contract/alerts.ts';
import { alertsCopy } from '@tellit/shared/words/alerts-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { RadioList, Switch } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { ErrorSummary } from '@/ui/note/note.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { useOrganisations } from '../order/reference.ts';

const copy = alertsCopy.channels;

interface BotSheetProps {
  bot: BotView | null;
  /** Organisations that have one already. */
  taken: string[];
  origins: string[];
  onClose: () => void;
  onDone: (said: string) => void;
}

/** Sets up the bot of one group. The address is a secret: it is written here once and never shown again. */
export function BotSheet({ bot, taken, origins, onClose, onDone }: BotSheetProps): ReactElement {
  const organisations = useOrganisations();
  const [organisationId, setOrganisationId] = useState(bot?.organisationId);
  const [kind, setKind] = useState<BotView['kind']>(bot?.kind ?? 'wecom');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [what, setWhat] = useState<BotView['what']>(bot?.what ?? 'alarms');
  const [active, setActive] = useState(bot?.active ?? true);
  const [errors, setErrors] = useState<{ id: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const errorOf = (id: string): string | undefined => errors.find((one) => one.id === id)?.text;

  const attempt = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      onDone(await work());
    } catch (error) {
      if (!isProblem(error)) throw error;
      const field = error.fields?.find(({ path }) => path === 'url');
      setErrors([field ? { id: 'bot-url', text: field.message } : { id: 'bot-unit', text: error.message }]);
    } finally {
      setBusy(false);
    }
  };
  const save = (): void => {
    const found = [
      ...(organisationId ? [] : [{ id: 'bot-unit', text: copy.organisationNeeded }]),
      ...(bot || url.trim() ? [] : [{ id: 'bot-url', text: copy.urlNeeded }]),
    ];
    setErrors(found);
    if (!organisationId || found.length > 0) return;
    void attempt(async () => {
      await call('POST /v1/channels/bots', {
        body: {
          organisationId,
          kind,
          url: url.trim() || undefined,
          secret: kind === 'wecom' ? null : secret.trim() || undefined,
          what,
          active,
        },
      });
      return copy.saved;
    });
  };
  const remove = (): void => {
    if (!bot) return;
    setRemoving(false);
    void attempt(async () => {
      await call('POST /v1/channels/bots/remove', { body: { organisationId: bot.organisationId } });
      return copy.removed;
    });
  };
  return (
    <>
      {!removing && (
        <FormSheet
          title={bot ? bot.organisationName : copy.add}
          act={copy.save}
          command={{ busy }}
          onAct={save}
          onClose={onClose}
        >
          <ErrorSummary errors={errors} />
          {!bot && (
            <Field id="bot-unit" label={copy.organisation} error={errorOf('bot-unit')}>
              <Combobox
                id="bot-unit"
                label={copy.organisation}
                value={organisationId}
                options={organisations
                  .filter(({ id }) => !taken.includes(id))
                  .map(({ id, name, fullName }) => ({ value: id, label: name, sub: fullName }))}
                onChange={setOrganisationId}
              />
            </Field>
          )}
          <Field id="bot-kind" label={copy.kind}>
            <RadioList
              label={copy.kind}
              options={[
                { value: 'wecom', label: copy.kinds.wecom },
                { value: 'dingtalk', label: copy.kinds.dingtalk },
              ]}
              value={kind}
              onChange={setKind}
            />
          </Field>
          <TextField
            id="bot-url"
            label={copy.url}
            hint={bot ? `${copy.urlHint}${copy.urlKeep}` : copy.urlHint}
            value={url}
            onChange={setUrl}
            error={errorOf('bot-url')}
            placeholder={origins[0]}
          />
          {kind === 'dingtalk' && (
            <TextField
              id="bot-secret"
              label={copy.secret}
              hint={bot?.signed ? copy.secretKeep : copy.secretHint}
              optional
              kind="password"
              value={secret}
              onChange={setSecret}
            />
          )}
          <Field id="bot-what" label={copy.what}>
            <RadioList
              label={copy.what}
              options={[
                { value: 'alarms', label: copy.whats.alarms },
                { value: 'all', label: copy.whats.all },
              ]}
              value={what}
              onChange={setWhat}
            />
          </Field>
          <Switch title={copy.active} on={active} onChange={setActive} />
          {bot && (
            <Button kind="danger" icon="trash" onTap={() => setRemoving(true)}>
              {copy.remove}
            </Button>
          )}
        </FormSheet>
      )}
      <Interruption
        open={removing}
        title={copy.removeTitle(bot?.organisationName ?? '')}
        consequences={[{ icon: 'info', text: copy.removeWhy }]}
        confirm={copy.remove}
        cancel={copy.cancel}
        kind="danger"
        onConfirm={remove}
        onCancel={() => setRemoving(false)}
      />
    </>
  );
}
