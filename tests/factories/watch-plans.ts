import type { StoreObserver } from '@tellit/api/platform/store/observer.ts';
import Database from 'better-sqlite3';

/** What grows with the orders: walking it costs a large district seconds. Papers and requests are few beside them. */
const LARGE: ReadonlySet<string> = new Set([
  'work_order',
  'complaint',
  'contact',
  'assignment',
  'clock',
  'escalation',
  'entry',
  'event',
  'attachment',
  'content_check',
  'endorsement',
  'follow_up',
  'notice',
  'notice_read',
  'alarm',
  'alarm_call',
  'alarm_heard',
  'pause',
  'order_link',
  'outbox',
  'idempotency',
  'anchor_leaf',
  'search_posting',
]);

/** Walks that end with the page they fill, and why that page is soon full. */
const PAGES: Readonly<Record<string, string>> = {
  'work_order work_order_due': 'a queue: open orders come first in it, the first to be due first',
  'work_order sqlite_autoindex_work_order_1': 'what was closed, the latest first: most orders are closed',
  'event event_by_time': 'the oldest line of a district, one row',
  'complaint sqlite_autoindex_complaint_1': 'public matters, the latest first',
};

/** Hears of every statement a store runs and says which of them walk through all a district ever had. SQLite only. */
export class PlanWatch {
  readonly #texts = new Set<string>();

  /** For `openStore`. */
  readonly observe: StoreObserver = { slow: { overMs: -1, tell: (text) => void this.#texts.add(text) } };

  /** @param file the database, closed; its figures are those of a large district (planner-figures.ts). */
  check(file: string): void {
    const db = new Database(file, { readonly: true });
    try {
      db.pragma('case_sensitive_like = ON');
      const found = [...this.#texts].flatMap((text) => walksOf(db, text).map((walk) => `${walk}\n  ${text}`));
      if (found.length > 0) throw new Error(`statements that walk a whole district:\n${found.join('\n')}`);
    } finally {
      db.close();
    }
  }
}

/** `SEARCH entry USING INDEX sqlite_autoindex_entry_1 (district=?)`: nothing but the district leads to the rows. */
const STEP = /^(SCAN|SEARCH) (\S+)(?: EXISTS)?(?: USING (?:COVERING )?INDEX (\S+))?(?: \((.*)\))?/;

/** The end of what finds nothing for whoever has no reach: SQLite sees that once, before the first row. */
const NOBODY = / and 1 = 0\)*$/;

function walksOf(db: Database.Database, text: string): string[] {
  if (!/^(select|update|delete|with)\b/i.test(text) || !looksForSome(text) || NOBODY.test(text)) return [];
  const values = Array.from({ length: text.match(/\?/g)?.length ?? 0 }, () => null);
  const plan = db.prepare<unknown[], { detail: string }>(`explain query plan ${text}`).all(...values);
  const steps = plan.map(({ detail }) => STEP.exec(detail)).filter((step) => step !== null);
  const isPage = / limit \?$/.test(text) && !plan.some(({ detail }) => detail.includes('FOR ORDER BY'));
  return steps
    .filter(([, , table = '', index = '', found]) => {
      if (!LARGE.has(table) || (found !== undefined && found !== 'district=?')) return false;
      return !(isPage && PAGES[`${table} ${index}`]) && !isPartial(db, index);
    })
    .map(([step]) => step);
}

/** An index of the few rows of which something holds. */
function isPartial(db: Database.Database, index: string): boolean {
  const sql = db.prepare('select sql from sqlite_schema where name = ?').pluck().get(index);
  return typeof sql === 'string' && / where /i.test(sql);
}

/** Whether anything beside the district is asked for: who reads all of a district means to (moving it, counting it). */
function looksForSome(text: string): boolean {
  const where = / where (.*)$/s.exec(text)?.[1];
  return where !== undefined && !/^\(?"?\w+"?\."?district"? = \?\)?( order by [^()]*)?( limit \?)?$/.test(where);
}
