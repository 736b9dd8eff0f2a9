import type { Cast } from './fill.ts';
import type { Client, Reply } from './load.ts';

/** Accounts of the cast that play the life of an order: dispatcher, officer and secretary of 儿童村社区. */
export const ACCOUNTS = ['diaodu', 'ertongcun', 'ertongcun-shuji'] as const;

interface OrderBody {
  id: string;
  version: number;
  assignments: { id: string }[];
}

/** One order from telling to closing through the API; true when every step succeeded. */
export async function lifecycle(
  client: Client,
  staff: Record<string, string>,
  resident: string | null,
  cast: Cast,
  key: string,
): Promise<boolean> {
  const [desk = null, officer = null, secretary = null] = ACCOUNTS.map((account) => staff[account] ?? null);
  const community = cast.communities.find((c) => c.code === '650103017001')?.id;
  const told = await client.send(
    'POST',
    '/v1/complaints',
    resident,
    { district: cast.district, communityId: community, text: `全程测试 ${key}` },
    { 'idempotency-key': `life-${key}` },
  );
  if (told.status !== 201) return false;
  const receipt = JSON.parse(told.body) as { id: string; number: string };
  const found = await client.send('GET', `/v1/work-orders?view=all&q=${receipt.number}`, desk);
  let order = (JSON.parse(found.body) as { items: OrderBody[] }).items[0];
  const act = async (who: string | null, action: string, body: Record<string, unknown>): Promise<boolean> => {
    if (!order) return false;
    const reply: Reply = await client.send('POST', `/v1/work-orders/${order.id}/${action}`, who, {
      version: order.version,
      ...body,
    });
    if (reply.status !== 200) return false;
    order = JSON.parse(reply.body) as OrderBody;
    return true;
  };
  const share = () => ({ assignmentId: order?.assignments[0]?.id });
  if (!(await act(desk, 'dispatch', { units: [{ organisationId: community, part: 'lead' }] }))) return false;
  if (!(await act(secretary, 'sign', share()))) return false;
  if (!(await act(officer, 'submit', { ...share(), text: '今天上午已修好，现场恢复。' }))) return false;
  if (!(await act(secretary, 'approve', {}))) return false;
  const confirmed = await client.send('POST', `/v1/complaints/${cast.district}/${receipt.id}/confirm`, resident, {
    resolution: 'resolved',
    rating: 'satisfied',
  });
  const read = await client.send('GET', `/v1/complaints/${cast.district}/${receipt.id}`, resident);
  return (
    confirmed.status === 200 && read.status === 200 && (JSON.parse(read.body) as { state: string }).state === 'closed'
  );
}
