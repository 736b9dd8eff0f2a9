import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Field, TextField } from '@/ui/field/field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { PostFields, type PostInput } from './post-fields.tsx';
import { fieldMessage, useAdminAct } from './use-admin.ts';

const copy = staffCopy.admin;

/** A new person with their posts; the server makes the first password. */
export function NewPersonSheet({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (account: string, password: string) => void;
}): ReactElement {
  const [form, setForm] = useState({ account: '', name: '', phone: '' });
  const [posts, setPosts] = useState<PostInput[]>([]);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const act = useAdminAct('people');
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const error = (name: string): string | undefined => mistakes[name] ?? fieldMessage(act.problem, name);

  async function create(): Promise<void> {
    const account = form.account.trim();
    const found: Record<string, string> = {};
    if (!/^[0-9A-Za-z._-]{3,60}$/.test(account)) found.account = copy.accountBad;
    if (form.name.trim() === '') found.name = staffCopy.acts.needed(copy.name);
    if (posts.length === 0) found.posts = copy.postsNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const created = await act.run(() =>
      call('POST /v1/people', {
        body: { account, name: form.name.trim(), phone: form.phone.trim() || undefined, posts },
      }),
    );
    if (created) onCreated(created.person.account, created.initialPassword);
  }
  return (
    <FormSheet title={copy.newPerson} act={copy.newPerson} command={act} onAct={() => void create()} onClose={onClose}>
      <TextField
        id="person-name"
        label={copy.name}
        value={form.name}
        onChange={(name) => set({ name })}
        error={error('name')}
      />
      <TextField
        id="person-account"
        label={copy.account}
        hint={copy.accountHint}
        value={form.account}
        onChange={(account) => set({ account })}
        error={error('account')}
      />
      <TextField
        id="person-phone"
        label={copy.phone}
        kind="tel"
        optional
        value={form.phone}
        onChange={(phone) => set({ phone })}
        error={error('phone')}
      />
      <Field id="person-posts" label={copy.posts} error={error('posts')}>
        <PostFields posts={posts} onPosts={setPosts} />
      </Field>
    </FormSheet>
  );
}
