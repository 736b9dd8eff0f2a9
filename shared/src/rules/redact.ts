/**
 * What is taken out of words before anybody at all may read them (decisions.md *Disclosure*: never name, phone, door;
 * ux.md 32). Rules that cannot read meaning catch what has a form; where in doubt they take out more.
 */

const HIDDEN_PHONE = '（电话已隐去）';
const HIDDEN_ID = '（证件号已隐去）';
const HIDDEN_ACCOUNT = '（账号已隐去）';
const HIDDEN_DOOR = '（门牌已隐去）';
const HIDDEN_NAME = '（称呼已隐去）';

/** Written in digits, full-width too, with blanks, dots or dashes between; 一二三 as people disguise a number. */
const DIGIT = '[0-9０-９〇零一幺二三四五六七八九]';
/** What people put between the digits of one number. */
const GAP = '[\\s\\-‐-―−—–.．·_*()（）]{0,2}';
const digits = (from: number, to: number) => `${DIGIT}(?:${GAP}${DIGIT}){${from - 1},${to - 1}}`;

/** Signs that change how text reads or hide in it: controls but line breaks, zero-width and direction marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Any run of digits that may be a number of a person, longest first. */
const NUMBER = new RegExp(`(?<!${DIGIT})(?:[+＋]?${digits(7, 22)}[xXｘＸ]?)`, 'gu');
const PLAIN = new Map(Array.from('〇零一幺二三四五六七八九', (c, i) => [c, '001123456789'.charAt(i)]));

const SMALL = '[0-9０-９一二三四五六七八九十]{1,3}';
const ROOM = '[0-9０-９一二三四五六七八九零〇]{2,5}\\s*(?:室|号|户|房)?';

/** 2单元501室, 二单元三楼, 5-2-301, 501室: a door or one landing. Building and unit stay: they say where to look. */
const DOORS: readonly RegExp[] = [
  new RegExp(`(?<=单元\\s*)(?:${SMALL}\\s*[楼层]\\s*(?:${ROOM})?|${ROOM})`, 'gu'),
  /(?<![0-9０-９])[0-9０-９]{1,3}\s*[-—–－]\s*[0-9０-９]{1,2}\s*[-—–－]\s*[0-9０-９]{2,5}(?:\s*(?:室|号|户|房))?(?![0-9０-９])/gu,
  /(?<![0-9０-９])[0-9０-９]{3,4}\s*(?:室|房(?![租屋产子贷东管价]))/gu,
  /[一二三四五六七八九零〇]{3,4}室/gu,
];

const NAME_AFTER =
  /(我叫|名叫|姓名(?:是|为)?|联系人(?:是|为)?|户主(?:是|为)?)([\s:：，,]*)(\p{Script=Han}{2,3}(?![·•])|[A-Za-z]{2,20}(?:\s[A-Za-z]{2,20})?)/gu;
/** 阿依古丽·吐尔逊: a dot inside Chinese characters is almost always a person's name. */
const DOTTED_NAME = /\p{Script=Han}{1,10}[·•]\p{Script=Han}{1,10}/gu;

/**
 * Words without telephone numbers, id and account numbers, plates, e-mail and WeChat accounts, doors and names that
 * announce themselves. Pure; running it twice changes nothing more.
 */
export function redact(text: string): string {
  let clean = text.replace(INVISIBLE, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
  clean = clean.replace(/[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/g, HIDDEN_ACCOUNT);
  clean = clean.replace(
    /((?:微信号?|QQ号?|ＱＱ|vx|v信|wx)[\s:：是为]*)[A-Za-z0-9][A-Za-z0-9_-]{4,24}/giu,
    (_, label: string) => `${label}${HIDDEN_ACCOUNT}`,
  );
  clean = clean.replace(
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z](?:[\s·•.-]?[A-Z0-9]){5,6}(?![A-Z0-9])/giu,
    '（车牌已隐去）',
  );
  clean = clean.replace(NUMBER, (found, at: number, whole: string) =>
    isAmount(found, whole.slice(at + found.length)) ? found : (nameOfNumber(found) ?? found),
  );
  for (const door of DOORS) clean = clean.replace(door, HIDDEN_DOOR);
  clean = clean.replace(DOTTED_NAME, HIDDEN_NAME);
  return clean.replace(NAME_AFTER, (_, label: string, gap: string) => `${label}${gap}${HIDDEN_NAME}`);
}

/** What a run of digits is, or null for what may stay: dates and numbers of complaints. */
function nameOfNumber(found: string): string | null {
  const plain = Array.from(found.normalize('NFKC'), (c) => PLAIN.get(c) ?? c)
    .join('')
    .trim();
  if (isOurNumber(plain) || isDate(plain)) return null;
  const number = plain.replace(/[^0-9xX]/g, '');
  if (/^\d{17}[\dxX]$/.test(number) || /^\d{15}$/.test(number)) return HIDDEN_ID;
  return number.length > 13 ? HIDDEN_ACCOUNT : HIDDEN_PHONE;
}

/** 1200000 元, 3500000 平方米: whole numbers that are counted in something. A mobile number is one of nothing. */
function isAmount(found: string, rest: string): boolean {
  return /^[0-9]{7,10}$/.test(found) && /^\s*(?:元|块|万|亿|平|米|个|人|户|吨|亩|次)/.test(rest);
}

/** 650103-20261029-0017, dashes and all: without them it could be somebody's id number. */
function isOurNumber(plain: string): boolean {
  return /^\d{6}-20[2-9]\d{5}-\d{4,5}$/.test(plain);
}

/** 2026-10-29, 2026.10.29, 20261029, also with an hour behind. */
function isDate(plain: string): boolean {
  return /^(?:19|20)\d{2}[-.\s]?(?:0?[1-9]|1[0-2])[-.\s]?(?:0?[1-9]|[12]\d|3[01])(?:\s+[0-2]?\d)?$/.test(plain);
}
