import type { Cohort } from '@tellit/shared/rules/rate-definitions.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../../platform/store/store.ts';

/**
 * Where the members of a cohort come from and what is known of each. `members` are found by index of their moment; the facts
 * beyond are looked up one by one, so only those that the asked rates need are written into the query.
 */
export interface CohortSource {
  /** Tables with their joins; always joins `work_order` under its own name, so that its authorisation applies. */
  from: SQL;
  /** The moment that puts a member into a period, epoch milliseconds. */
  moment: SQL;
  memberId: SQL;
  organisation: SQL;
  category: SQL;
  channel: SQL;
  /** What makes the cohort besides the period. */
  where: SQL | null;
  /** Columns taken along for later facts. */
  carry: Readonly<Record<string, SQL>>;
  /** Joins for facts, over the members (`m`), by the name facts ask for them; in order, a later one may use an earlier one. */
  joins: Readonly<Record<string, SQL>>;
  /** A fact: columns of `m` or of joins. Truths are 1 and 0. */
  facts: Readonly<Record<string, { of: SQL; needs?: readonly string[] }>>;
  /** Milliseconds to be averaged. */
  length?: (now: number) => SQL;
}

const truth = (condition: SQL): SQL => sql`case when ${condition} then 1 else 0 end`;
const column = (text: string): SQL => sql.raw(text);

/** What leaves the cohort of an order. */
const LEFT = sql`case when m.state in ('withdrawn', 'merged', 'declined') then m.state end`;

const struck = (scope: 'handling' | 'followUp', unit: SQL): SQL =>
  truth(sql`exists (select 1 from exclusion x where x.district = m.district and x.work_order_id = m.order_id
    and x.scope = ${sql.raw(`'${scope}'`)} and x.state in ('granted', 'finallyGranted') and x.organisation_id = ${unit})`);

/** Open and past the earliest of its due times. */
const late = (now: number): SQL =>
  truth(
    sql`m.state not in ('closed', 'withdrawn', 'merged', 'declined') and m.due_at < ${sql.raw(String(Math.trunc(now)))}`,
  );

/**
 * `max(id || '')`: of a bare `max(id)` SQLite walks the whole primary key from its end until the conditions hold. Ids are
 * time-ordered: the largest is the latest. `kind || ''`: else it takes all clocks of the kind instead of the order's few.
 *
 * The lead's share that counts (shares.ts `leadOf`): not replaced, not given back for good. */
const LEAD_SHARE = sql`left join assignment lead on lead.district = m.district and lead.id = (
    select max(a.id || '') from assignment a where a.district = m.district and a.work_order_id = m.order_id and a.part = 'lead'
      and a.state not in ('replaced', 'withdrawn') and (a.state <> 'returned' or a.state_before_return is not null))`;

/** The latest clock of a kind on the lead's share: what was sent back runs on as a new row. */
const leadClock = (name: string, kind: string): SQL =>
  sql.raw(`left join clock ${name} on ${name}.district = m.district and ${name}.id = (
    select max(k.id || '') from clock k where k.district = m.district and k.work_order_id = m.order_id and k.kind || '' = '${kind}'
      and k.assignment_id = lead.id)`);

/** The cohorts of rules.md *Rates*. `t` gives the tables that the authorisation names. */
export function cohortSource(t: Tables, cohort: Cohort, now: number): CohortSource {
  const { workOrder: o, complaint: c } = t;
  const order = {
    memberId: sql`${o.id}`,
    category: sql`${o.categoryId}`,
    channel: sql`${o.channel}`,
    where: null,
    joins: {},
  };
  switch (cohort) {
    case 'received':
      return {
        ...order,
        from: sql`${o}`,
        moment: sql`${o.receivedAt}`,
        organisation: sql`${o.deskId}`,
        carry: {
          state: sql`${o.state}`,
          accepted_at: sql`${o.acceptedAt}`,
          due_at: sql`${o.dueAt}`,
          main_id: sql`${o.mainComplaintId}`,
        },
        joins: {
          accept: sql`left join clock k on k.district = m.district and k.id = (select max(a.id || '') from clock a
            where a.district = m.district and a.work_order_id = m.order_id and a.kind || '' = 'accept')`,
          told: sql`left join complaint c on c.district = m.district and c.id = m.main_id`,
        },
        facts: {
          state: { of: column('m.state') },
          late: { of: late(now) },
          // Once accepted, what happened later changes nothing about having been accepted in time.
          outcome: {
            of: sql`case when m.accepted_at is not null then 'accepted' when m.state = 'received' then 'waiting'
              when m.state in ('declined', 'withdrawn', 'merged') then m.state else 'accepted' end`,
          },
          decidedAt: { of: column('k.stopped_at'), needs: ['accept'] },
          acceptDueAt: { of: column('k.due_at'), needs: ['accept'] },
          repeated: { of: truth(sql`c.previous_id is not null and c.channel <> 'derived'`), needs: ['told'] },
        },
      };
    case 'shares':
      return {
        ...order,
        from: sql`assignment share join ${o} on ${o.district} = share.district and ${o.id} = share.work_order_id`,
        moment: column('share.dispatched_at'),
        memberId: column('share.id'),
        organisation: column('share.organisation_id'),
        where: null,
        carry: {
          state: sql`${o.state}`,
          share_state: column('share.state'),
          pending: column('share.state_before_return'),
          signed_at: column('share.signed_at'),
        },
        joins: {
          sign: sql`left join clock k on k.district = m.district and k.id = (select max(a.id || '') from clock a
            where a.district = m.district and a.work_order_id = m.order_id and a.kind || '' = 'sign' and a.assignment_id = m.member_id)`,
        },
        facts: {
          left: { of: LEFT },
          struck: { of: struck('handling', column('m.g_organisation')) },
          signedAt: { of: column('m.signed_at') },
          signDueAt: { of: column('k.due_at'), needs: ['sign'] },
          gone: {
            of: sql`case when m.share_state = 'withdrawn' then 'replaced' when m.share_state in ('returned', 'replaced') then m.share_state end`,
          },
        },
      };
    case 'orders':
      return {
        ...order,
        from: sql`${o}`,
        moment: sql`${o.dispatchedAt}`,
        organisation: sql`${o.leadId}`,
        carry: {
          state: sql`${o.state}`,
          due_at: sql`${o.dueAt}`,
          urges: sql`${o.urges}`,
          returns: sql`${o.returns}`,
          cycle: sql`${o.cycle}`,
          answered_at: sql`${o.answeredAt}`,
        },
        joins: {
          lead: LEAD_SHARE,
          handle: leadClock('h', 'handle'),
          contact: leadClock('fc', 'firstContact'),
        },
        facts: {
          left: { of: LEFT },
          struck: { of: struck('handling', column('m.g_organisation')) },
          closed: { of: truth(sql`m.state = 'closed'`) },
          late: { of: late(now) },
          urged: { of: truth(sql`m.urges > 0`) },
          returned: { of: truth(sql`m.returns > 0`) },
          reworked: { of: truth(sql`m.cycle > 0`) },
          answeredOnce: { of: truth(sql`m.cycle > 0 or m.answered_at is not null`) },
          hasLead: { of: truth(sql`lead.id is not null`), needs: ['lead'] },
          stoppedAt: { of: column('h.stopped_at'), needs: ['lead', 'handle'] },
          dueAt: { of: column('h.due_at'), needs: ['lead', 'handle'] },
          originalDueAt: { of: column('coalesce(h.original_due_at, h.due_at)'), needs: ['lead', 'handle'] },
          paused: { of: truth(sql`h.state = 'paused'`), needs: ['lead', 'handle'] },
          contactDueAt: { of: column('fc.due_at'), needs: ['lead', 'contact'] },
          contactedAt: { of: column('lead.contacted_at'), needs: ['lead'] },
          // The clock of first contact is only started when somebody left a way to be contacted.
          contactLeft: {
            of: truth(sql`fc.id is not null and (lead.contacted_at is not null or exists (select 1 from complaint c
              where c.district = m.district and c.work_order_id = m.order_id and c.has_phone and c.disclosure <> 'hidden'
                and c.state not in ('withdrawn', 'declined')))`),
            needs: ['lead', 'contact'],
          },
          // The record of the contact: its words stay provable when retention has erased them.
          evidence: {
            of: truth(sql`lead.contacted_at is not null and exists (select 1 from entry e where e.district = m.district
              and e.work_order_id = m.order_id and e.kind = 'contact' and e.assignment_id = lead.id)`),
            needs: ['lead'],
          },
        },
      };
    case 'complaints':
      return {
        ...order,
        from: sql`${o} join ${c} on ${c.district} = ${o.district} and ${c.workOrderId} = ${o.id}`,
        moment: sql`${o.dispatchedAt}`,
        memberId: sql`${c.id}`,
        organisation: sql`${o.leadId}`,
        channel: sql`${c.channel}`,
        carry: {
          state: sql`${c.state}`,
          reason: sql`${c.closingReason}`,
          resolution: sql`${c.resolution}`,
          rating: sql`${c.rating}`,
          answered_at: sql`${c.answeredAt}`,
        },
        facts: {
          left: { of: LEFT },
          struck: { of: struck('followUp', column('m.g_organisation')) },
          closed: { of: truth(sql`m.state = 'closed'`) },
          // The last effective answer stands until a newer one; 解决了 is taken back when the reporter reopens.
          answer: {
            of: sql`case when m.resolution = 'resolved' and m.reason = 'confirmed' then 'resolved'
              when m.resolution in ('partly', 'unresolved') then m.resolution
              when m.reason in ('unreachable', 'optedOut', 'refused', 'noContact') then m.reason
              when m.resolution = 'unclear' then 'unclear' end`,
          },
          rating: {
            of: sql`case when m.resolution = 'resolved' and (m.reason is null or m.reason <> 'confirmed') then null else m.rating end`,
          },
          answered: { of: truth(sql`m.answered_at is not null`) },
          gaveAnswer: { of: truth(followUps(sql`(f.resolution is not null or f.refused)`)) },
          attemptsMade: { of: truth(sql`m.reason = 'unreachable'`) },
          reached: { of: truth(followUps(sql`f.reached`)) },
          followedUp: { of: truth(followUps(sql`1 = 1`)) },
        },
      };
    case 'papers':
      return {
        ...order,
        from: sql`document paper join ${o} on ${o.district} = paper.district and ${o.id} = paper.work_order_id`,
        moment: column('paper.issued_at'),
        memberId: column('paper.id'),
        organisation: column('paper.to_id'),
        where: sql`paper.kind = 'supervisionNotice'`,
        carry: {
          state: column('paper.state'),
          replied_at: column('paper.replied_at'),
          reply_due_at: column('paper.reply_due_at'),
        },
        facts: {
          state: { of: column('m.state') },
          repliedAt: { of: column('m.replied_at') },
          replyDueAt: { of: column('m.reply_due_at') },
        },
      };
    case 'listings':
      return {
        ...order,
        from: sql`listing plate join ${o} on ${o.district} = plate.district and ${o.id} = plate.work_order_id`,
        moment: column('plate.listed_at'),
        memberId: column('plate.id'),
        organisation: sql`coalesce(plate.lead_id, ${o.leadId})`,
        carry: { state: column('plate.state'), unlisted_at: column('plate.unlisted_at') },
        facts: { state: { of: column('m.state') } },
        length: (at) => sql`coalesce(m.unlisted_at, ${sql.raw(String(Math.trunc(at)))}) - m.moment`,
      };
  }
}

/** A follow-up of the answer the complaint has now; those of earlier cycles were about an earlier answer. */
function followUps(condition: SQL): SQL {
  return sql`m.answered_at is not null and exists (select 1 from follow_up f where f.district = m.district
    and f.complaint_id = m.member_id and f.at >= m.answered_at and ${condition})`;
}
