import { View } from '@tarojs/components';
import type { PersonView } from '@tellit/shared/contract/administration.ts';
import { businessesCopy } from '@tellit/shared/words/businesses-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Switch } from '@/ui/choice/choice.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { Section } from '@/ui/text/text.tsx';
import { AbsenceForm } from './absence-form.tsx';
import { PostFields, type PostInput } from './post-fields.tsx';
import { fieldMessage, useAdminAct } from './use-admin.ts';

const copy = staffCopy.admin;

interface PersonSheetProps {
  person: PersonView;
  onClose: () => void;
  onDone: (words: string) => void;
  onPassword: (initialPassword: string) => void;
}

/** One person: name and phone, posts, absence with a deputy, a new password, the end of their work here. */
export function PersonSheet({ person, onClose, onDone, onPassword }: PersonSheetProps): ReactElement {
  const held = person.posts.filter((post) => post.heldTo === null);
  const [name, setName] = useState(person.name);
  const [phone, setPhone] = useState(person.phone ?? '');
  const [posts, setPosts] = useState<PostInput[]>(held.map(({ organisationId, role }) => ({ organisationId, role })));
  const [temporary, setTemporary] = useState(person.temporary);
  const [asking, setAsking] = useState<'retire' | 'reset' | null>(null);
  const act = useAdminAct('people');
  const params = { id: person.id };
  const { version } = person;
  const changed =
    posts.length !== held.length ||
    posts.some(
      (post) => !held.some((other) => other.organisationId === post.organisationId && other.role === post.role),
    );

  const save = async (): Promise<void> => {
    if (
      await act.run(() =>
        call('POST /v1/people/:id/change', {
          params,
          body: { version, name: name.trim(), phone: phone.trim() || null, temporary },
        }),
      )
    )
      onDone(copy.done);
  };
  const savePosts = async (): Promise<void> => {
    if (await act.run(() => call('POST /v1/people/:id/posts', { params, body: { version, posts } }))) onDone(copy.done);
  };
  const confirm = async (): Promise<void> => {
    if (asking === 'retire') {
      if (await act.run(() => call('POST /v1/people/:id/retire', { params, body: { version } })))
        return onDone(copy.done);
    } else {
      const reset = await act.run(() => call('POST /v1/people/:id/reset-password', { params, body: { version } }));
      if (reset) return onPassword(reset.initialPassword);
    }
    setAsking(null);
  };
  if (asking) {
    const retiring = asking === 'retire';
    return (
      <Interruption
        open
        kind={retiring ? 'danger' : 'primary'}
        title={retiring ? copy.retirePerson(person.name) : `${copy.reset} · ${person.name}`}
        consequences={[{ icon: retiring ? 'info' : 'key', text: retiring ? copy.retirePersonWhy : copy.resetWhy }]}
        confirm={staffCopy.acts.confirm(retiring ? copy.retire : copy.reset)}
        cancel={staffCopy.cancel}
        busy={act.busy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(null)}
      />
    );
  }
  return (
    <FormSheet title={person.name} act={copy.save} command={act} onAct={() => void save()} onClose={onClose}>
      <View className="t-label t-2 t-num">
        {copy.account} {person.account}
      </View>
      <TextField
        id="person-name"
        label={copy.name}
        value={name}
        onChange={setName}
        error={name.trim() === '' ? staffCopy.acts.needed(copy.name) : fieldMessage(act.problem, 'name')}
      />
      <TextField
        id="person-phone"
        label={copy.phone}
        kind="tel"
        optional
        value={phone}
        onChange={setPhone}
        error={fieldMessage(act.problem, 'phone')}
      />
      <Switch
        on={temporary}
        title={businessesCopy.temporary}
        sub={businessesCopy.temporarySub}
        onChange={setTemporary}
      />
      <Section title={copy.changePosts} hint={copy.changePostsWhy}>
        <PostFields posts={posts} onPosts={setPosts} />
        {changed && (
          <View className="ui-gap-3">
            <Button busy={act.busy} onTap={() => void savePosts()}>
              {copy.changePosts}
            </Button>
          </View>
        )}
      </Section>
      {held.length > 0 && <AbsenceForm person={person} onDone={() => onDone(copy.absenceSaved)} />}
      <View className="order-acts">
        <Button small icon="key" onTap={() => setAsking('reset')}>
          {copy.reset}
        </Button>
        {person.retiredAt === null && (
          <Button small kind="danger" onTap={() => setAsking('retire')}>
            {copy.retire}
          </Button>
        )}
      </View>
    </FormSheet>
  );
}
