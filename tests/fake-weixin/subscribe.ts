/** subscribeMessage.send as its documentation describes it: field limits, one-time quotas, one at a time for each person. */

type Refused = readonly [errcode: number, errmsg: string];

/** What the table of 订阅消息参数值内容限制说明 says of each kind of field. */
const FIELDS: Readonly<Record<string, (value: string) => boolean>> = {
  // 20 个以内字符，可汉字、数字、字母或符号组合
  thing: (v) => [...v].length <= 20,
  // 32 位以内数字，只能数字，可带小数
  number: (v) => /^\d+(\.\d+)?$/.test(v) && v.length <= 32,
  // 32 位以内字母
  letter: (v) => /^[A-Za-z]{1,32}$/.test(v),
  // 5 位以内符号
  symbol: (v) => /^[^\p{L}\p{N}]{1,5}$/u.test(v),
  // 32 位以内数字、字母或符号
  character_string: (v) => /^[\x20-\x7e]{1,32}$/.test(v),
  // 24 小时制时间格式（支持+年月日），支持填时间段，两个时间点之间用“~”符号连接
  time: (v) => v.split('~').every((part) => /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}(:\d{2})?$/.test(part.trim())),
  // 年月日格式（支持+24 小时制时间），支持填时间段
  date: (v) => v.split('~').every((part) => /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2}(:\d{2})?)?$/.test(part.trim())),
  // 1 个币种符号 + 10 位以内纯数字，可带小数，结尾可带“元”
  amount: (v) => /^[¥$€]?\d{1,10}(\.\d+)?元?$/.test(v),
  // 17 位以内，数字、符号
  phone_number: (v) => /^[\d+\-() ]{1,17}$/.test(v),
  // 8 位以内，第一位与最后一位可为汉字，其余为字母或数字
  car_number: (v) => /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]{0,6}[\p{Script=Han}A-Za-z0-9]?$/u.test(v),
  // 10 个以内纯汉字或 20 个以内纯字母或符号
  name: (v) => /^\p{Script=Han}{1,10}$/u.test(v) || /^[A-Za-z .'-]{1,20}$/.test(v),
  // 5 个以内汉字
  phrase: (v) => /^\p{Script=Han}{1,5}$/u.test(v),
};

export interface SentMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
}

export class SubscribeBook {
  /** Template id to its fields: `thing1`, `character_string2`. */
  readonly #templates: ReadonlyMap<string, readonly string[]>;
  readonly #pages: ReadonlySet<string>;
  readonly #left = new Map<string, number>();
  readonly #busy = new Set<string>();
  readonly sent: SentMessage[] = [];

  constructor(templates: Readonly<Record<string, readonly string[]>>, pages: ReadonlySet<string>) {
    this.#templates = new Map(Object.entries(templates));
    this.#pages = pages;
  }

  /** The person tapped 允许 once. */
  accept(openid: string, templateId: string): void {
    const key = `${openid} ${templateId}`;
    this.#left.set(key, (this.#left.get(key) ?? 0) + 1);
  }

  left(openid: string, templateId: string): number {
    return this.#left.get(`${openid} ${templateId}`) ?? 0;
  }

  /** Takes one request. @param during what the platform needs for it; a second request for the same person meanwhile is 43108 */
  async take(body: Record<string, unknown>, during: () => Promise<void>): Promise<Refused | { msgid: number }> {
    const { touser, template_id, page, data, miniprogram_state, lang } = body;
    if (typeof touser !== 'string' || touser === '') return [40003, 'invalid openid'];
    const fields = typeof template_id === 'string' ? this.#templates.get(template_id) : undefined;
    if (!fields) return [40037, 'invalid template_id'];
    if (!['developer', 'trial', 'formal'].includes(String(miniprogram_state)))
      return [47003, 'argument invalid! miniprogram_state'];
    if (lang !== undefined && !['zh_CN', 'en_US', 'zh_HK', 'zh_TW'].includes(String(lang)))
      return [47003, 'argument invalid! lang'];
    if (page !== undefined && (typeof page !== 'string' || !this.#pages.has(page.split('?')[0] ?? '')))
      return [41030, 'invalid page'];
    const values = (data ?? {}) as Record<string, { value?: unknown } | undefined>;
    for (const field of fields) {
      const value = values[field]?.value;
      if (typeof value !== 'string' || value === '') return [47003, `argument invalid! data.${field}.value is empty`];
      const fits = FIELDS[field.replace(/\d+$/, '')];
      if (!fits?.(value)) return [47003, `argument invalid! data.${field}.value is invalid`];
    }
    if (this.#busy.has(touser)) return [43108, 'concurrent messages to one user'];
    this.#busy.add(touser);
    try {
      await during();
      const key = `${touser} ${template_id as string}`;
      const left = this.#left.get(key) ?? 0;
      if (left === 0) return [43101, 'user refuse to accept the msg'];
      this.#left.set(key, left - 1);
      this.sent.push({
        openid: touser,
        templateId: template_id as string,
        page: String(page ?? ''),
        data: Object.fromEntries(fields.map((field) => [field, String(values[field]?.value)])),
      });
      return { msgid: 3_300_000_000_000_000 + this.sent.length };
    } finally {
      this.#busy.delete(touser);
    }
  }
}
