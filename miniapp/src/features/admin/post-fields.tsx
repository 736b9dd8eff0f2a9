import { View } from '@tarojs/components';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { Select } from '@/ui/select/select';
import { useOrganisations } from '../order/reference.ts';

const copy = staffCopy.admin;
export interface PostInput {
  organisationId: string;
  role: Role;
}

/** The posts of a person: a list, and one more chosen by unit and role. */
export function PostFields({
  posts,
  onPosts,
}: {
  posts: readonly PostInput[];
  onPosts: (posts: PostInput[]) => void;
}): ReactElement {
  const organisations = useOrganisations();
  const [unit, setUnit] = useState<string>();
  const [role, setRole] = useState<Role>();
  const nameOf = (id: string): string => organisations.find((organisation) => organisation.id === id)?.name ?? id;
  const add = (): void => {
    if (!unit || !role) return;
    if (!posts.some((post) => post.organisationId === unit && post.role === role))
      onPosts([...posts, { organisationId: unit, role }]);
    setUnit(undefined);
    setRole(undefined);
  };
  return (
    <View className="ui-stack">
      {posts.map((post) => (
        <View key={`${post.organisationId}-${post.role}`} className="ui-between admin-post">
          <View>
            {nameOf(post.organisationId)} {roleLabel[post.role]}
          </View>
          <Button small kind="quiet" icon="x" onTap={() => onPosts(posts.filter((other) => other !== post))}>
            {copy.dropPost}
          </Button>
        </View>
      ))}
      <Combobox
        id="post-unit"
        label={copy.postUnit}
        placeholder={copy.postUnit}
        value={unit}
        options={organisations.map(({ id, name, fullName, shortName }) => ({
          value: id,
          label: name,
          sub: fullName === name ? undefined : fullName,
          keywords: shortName,
        }))}
        onChange={setUnit}
      />
      <Select<Role>
        label={copy.postRole}
        placeholder={copy.postRole}
        value={role}
        options={ROLES.map((value) => ({ value, label: roleLabel[value] }))}
        onChange={setRole}
      />
      <Button small icon="plus" off={unit && role ? undefined : copy.postsNeeded} reasonHidden onTap={add}>
        {copy.addPost}
      </Button>
    </View>
  );
}
