import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { accountCopy } from '@tellit/shared/words/account-copy.ts';
import { guideCopy } from '@tellit/shared/words/guide-copy.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { setTheme, useAppearance } from '@/ui/appearance.ts';
import { Button } from '@/ui/button/button.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';

const copy = staffCopy.session;
type Part = 'person' | 'password' | 'factor';

/** Who is signed in: posts, appearance, password, second factor, the way out. */
export function PersonSheet({
  me,
  open,
  onClose,
  onLeave,
  onGuide,
}: {
  me: Me;
  open: boolean;
  onClose: () => void;
  onLeave: () => void;
  /** How one works here, again. */
  onGuide: () => void;
}): ReactElement {
  const look = useAppearance();
  const [part, setPart] = useState<Part>('person');
  const [told, setTold] = useState<string | null>(null);
  const dark = look.theme === 'dark';
  const titles: Record<Part, string> = {
    person: me.person.name,
    password: accountCopy.password,
    factor: accountCopy.secondFactor,
  };
  const close = () => {
    setPart('person');
    setTold(null);
    onClose();
  };
  return (
    <Sheet open={open} title={titles[part]} onClose={close}>
      {part === 'person' && (
        <View className="ui-stack">
          {told && <Note>{told}</Note>}
          {me.posts.map((post) => (
            <View key={post.postId}>
              {post.organisationName} {roleLabel[post.role]}
              {post.deputy && `（${copy.deputy}）`}
            </View>
          ))}
          <Button icon="info" onTap={onGuide}>
            {me.demo ? `${guideCopy.menu} · ${guideCopy.tour.menu}` : guideCopy.menu}
          </Button>
          <Button icon={dark ? 'sun' : 'moon'} onTap={() => setTheme(dark ? 'light' : 'dark')}>
            {copy.theme}
          </Button>
          <Button icon="pen" onTap={() => setPart('password')}>
            {accountCopy.password}
          </Button>
          <Button icon="lock" onTap={() => setPart('factor')}>
            {accountCopy.secondFactor}
          </Button>
          <Button icon="out" onTap={onLeave}>
            {copy.signOut}
          </Button>
        </View>
      )}
      {part === 'password' && (
        <PasswordForm
          onDone={() => {
            setTold(accountCopy.passwordDone);
            setPart('person');
          }}
        />
      )}
      {part === 'factor' && <SecondFactor />}
      {part !== 'person' && (
        <View className="ui-gap-2">
          <Button kind="quiet" onTap={() => setPart('person')}>
            {accountCopy.back}
          </Button>
        </View>
      )}
    </Sheet>
  );
}
