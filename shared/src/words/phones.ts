/**
 * A phone number in groups people can read and say: 138 0000 4417, 0991-555 0220, 010-8888 0000. Anything else comes back
 * as it was written. Area codes are three digits for 010 and 02x, four otherwise (中国电信网编号计划).
 */
export function phoneWords(number: string): string {
  const digits = number.replace(/[\s\-()]/g, '');
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(digits);
  if (mobile) return mobile.slice(1).join(' ');
  const line = /^(010|02\d|0[3-9]\d{2})(\d{3,4})(\d{4})$/.exec(digits);
  return line ? `${line[1]}-${line[2]} ${line[3]}` : number;
}
