import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import type { Under } from './load-under.ts';

/** The evidence a secretary looks at before 同意答复, computed from the rows; warns, never blocks. */
export function checklistOf(under: Under): WorkOrderDetail['checklist'] {
  const lead = under.assignments.find((a) => a.part === 'lead' && a.state === 'submitted');
  if (!lead) return [];
  const joint = under.assignments.filter(
    (a) => a.part === 'joint' && !['returned', 'replaced', 'withdrawn'].includes(a.state),
  );
  const answered = joint.filter((a) => ['submitted', 'settled', 'overridden'].includes(a.state)).length;
  const result = under.entries.filter((e) => e.kind === 'result' && e.assignmentId === lead.id).at(-1);
  const text = result?.text ?? '';
  const photos = under.attachments.filter((a) => a.entryId !== null && a.entryId === result?.id);
  const open = under.entries.filter(
    (e) => e.kind === 'question' && !under.entries.some((a) => a.kind === 'answer' && a.replyToId === e.id),
  ).length;
  const items: WorkOrderDetail['checklist'] = [
    {
      label: '首次联系',
      text: lead.contactedAt === null ? '没有联系反映人的记录' : '已联系反映人',
      ok: lead.contactedAt !== null,
    },
  ];
  if (joint.length > 0)
    items.push({
      label: '协办',
      text: answered === joint.length ? `${joint.length} 家都已回复` : `${joint.length - answered} 家还没有回复`,
      ok: answered === joint.length,
    });
  items.push({
    label: '答复',
    text: namesADate(text) ? '写了办了什么、哪天办的' : '没有写清哪天办的',
    ok: namesADate(text),
  });
  items.push({
    label: '照片',
    text: photos.length > 0 ? `${photos.length} 张` : '没有办理照片',
    ok: photos.length > 0,
  });
  if (open > 0) items.push({ label: '提问', text: `还有 ${open} 个问题反映人没有回答`, ok: false });
  return items;
}

function namesADate(text: string): boolean {
  return /(\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}-\d{1,2}-\d{1,2}|今天|今日|当天|当日|昨天|上午|下午)/.test(text);
}
