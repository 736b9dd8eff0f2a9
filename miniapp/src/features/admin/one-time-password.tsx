import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';

const copy = staffCopy.admin;

/** The one time a password can be read: only 记下了 closes it. */
export function OneTimePassword({
  account,
  password,
  onClose,
}: {
  account: string;
  password: string;
  onClose: () => void;
}): ReactElement {
  return (
    <Sheet
      open
      closable={false}
      title={copy.oneTime}
      onClose={() => undefined}
      foot={
        <Button kind="primary" onTap={onClose}>
          {copy.gotIt}
        </Button>
      }
    >
      <View className="t-2">{copy.oneTimeWhy}</View>
      <View className="admin-password">
        <View className="t-label t-2">{copy.account}</View>
        <View className="t-num t-lead">{account}</View>
        <View className="t-label t-2">{staffCopy.session.password}</View>
        <View className="t-num t-h2 t-b">{password}</View>
      </View>
      <CopyButton
        text={`${copy.account} ${account}\n${staffCopy.session.password} ${password}`}
        label={copy.copyPassword}
      />
    </Sheet>
  );
}
