import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import { creditCodeProblem, normaliseCreditCode } from '@tellit/shared/rules/inspection/credit-code.ts';
import { businessesCopy as copy, businessFieldLabel as label } from '@tellit/shared/words/businesses-copy.ts';
import type { BusinessKind, Credit, Risk } from '@tellit/shared/words/inspection-states.ts';

/** What is typed about a business. Tags as one text. */
export interface BusinessForm {
  creditCode: string;
  name: string;
  kind: BusinessKind;
  industry: string;
  address: string;
  placeOrgId: string;
  contact: string;
  phone: string;
  credit: Credit;
  risk: Risk;
  lawAbiding: boolean;
  tags: string;
  contactPoint: boolean;
}

/** Contact and telephone are never sent back unmasked: an empty box means that they stay. */
export function formOf(business: BusinessView | null): BusinessForm {
  return {
    creditCode: business?.creditCode ?? '',
    name: business?.name ?? '',
    kind: business?.kind ?? 'individual',
    industry: business?.industry ?? '',
    address: business?.address ?? '',
    placeOrgId: business?.placeOrgId ?? '',
    contact: '',
    phone: '',
    credit: business?.credit ?? 'unknown',
    risk: business?.risk ?? 'medium',
    lawAbiding: business?.lawAbiding ?? false,
    tags: business?.tags.join('、') ?? '',
    contactPoint: business?.contactPoint ?? false,
  };
}

const NEEDED = ['name', 'industry', 'address', 'placeOrgId'] as const;

/** What is missing or wrong, by field; the check digit is looked at before anything is sent. */
export function businessMistakes(form: BusinessForm): Partial<Record<keyof BusinessForm, string>> {
  const found: Partial<Record<keyof BusinessForm, string>> = {};
  const code = creditCodeProblem(normaliseCreditCode(form.creditCode));
  if (code) found.creditCode = code;
  for (const field of NEEDED) if (form[field].trim() === '') found[field] = copy.needed(label[field]);
  return found;
}

/** The fields of the body, without the credit code, which never changes. */
export function bodyOf(form: BusinessForm) {
  const { name, kind, industry, address, placeOrgId, credit, risk, lawAbiding, contactPoint } = form;
  return {
    name: name.trim(),
    kind,
    industry: industry.trim(),
    address: address.trim(),
    placeOrgId,
    credit,
    risk,
    lawAbiding,
    contactPoint,
    tags: form.tags
      .split(/[、，,;；]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
    contact: form.contact.trim() || undefined,
    phone: form.phone.trim() || undefined,
  };
}
