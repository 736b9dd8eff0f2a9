import type { CertificateState } from '../../words/inspection-states.ts';

/** What of a 执法证 decides whether its holder may inspect. Times are epoch ms. */
export interface CertificateFacts {
  state: CertificateState;
  validFrom: number;
  /** First moment it is no longer valid. */
  validTo: number;
}

/** Whether a certificate is good at a time: registered as valid and inside its term (`validTo` itself is outside). */
export function certificateIsValid({ state, validFrom, validTo }: CertificateFacts, at: number): boolean {
  return state === 'valid' && validFrom <= at && at < validTo;
}

/** Why a certificate is no good at a time, for people; null when it is good. */
export function certificateProblem(certificate: CertificateFacts, at: number): string | null {
  if (certificateIsValid(certificate, at)) return null;
  switch (certificate.state) {
    case 'suspended':
      return '执法证已暂扣';
    case 'revoked':
      return '执法证已吊销';
    case 'valid':
      return at < certificate.validFrom ? '执法证还没有生效' : '执法证已过有效期';
  }
}

/** Why nobody of this standing gets a certificate, whatever they were examined in (rules.md *Inspections*); null when they may. */
export function holderProblem(holder: { gridMember: boolean; temporary: boolean; retired: boolean }): string | null {
  if (holder.retired) return '这个人已经停用，不能办执法证';
  if (holder.gridMember) return '网格员不能办执法证，也不能做检查人员';
  if (holder.temporary) return '编外、临聘人员不能办执法证，也不能做检查人员';
  return null;
}
