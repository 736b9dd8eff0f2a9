import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { whereCopy as copy } from '@tellit/shared/words/where-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { type DispatchForm, withLead } from './dispatch-form.ts';

interface WhereNoteProps {
  order: WorkOrderDetail;
  form: DispatchForm;
  onForm: (form: DispatchForm) => void;
}

/**
 * Where the coordinate and the address say the matter lies. When that is another community than the one written down it stands out,
 * and one tap hands the lead over; nothing changes by itself.
 */
export function WhereNote({ order, form, onForm }: WhereNoteProps): ReactElement | null {
  const where = order.suggestion?.where;
  if (!where) return null;
  const { community, differs, because } = where;
  const canHandOver = differs && community !== null && form.leadId === order.communityId;
  return (
    <View className={differs ? 'desk-signals' : 'desk-where'}>
      <View className={`ui-row ${differs ? 't-b' : 't-2'}`}>
        <Icon name="pin" size="sm" />
        <View>{copy.title}</View>
      </View>
      {because.map((sentence) => (
        <View key={sentence}>{sentence}</View>
      ))}
      {canHandOver && (
        <Button small onTap={() => onForm(withLead(form, community.id))}>
          {copy.toLead(community.name)}
        </Button>
      )}
    </View>
  );
}
