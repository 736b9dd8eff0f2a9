import { z } from 'zod';
import { routes } from './route.ts';

/** Registers the justice bureau fills from tables. */
export const INSPECTION_IMPORTS = ['inspection-items', 'no-penalty-items', 'businesses', 'certificates'] as const;
export type InspectionImport = (typeof INSPECTION_IMPORTS)[number];

export const inspectionImportReport = z
  .object({
    noun: z.enum(INSPECTION_IMPORTS),
    rows: z.int(),
    /** Nothing is imported until this is empty. */
    problems: z.array(z.object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() })),
    imported: z.int(),
  })
  .meta({ id: 'InspectionImportReport' });
export type InspectionImportReport = z.infer<typeof inspectionImportReport>;

const params = z.object({ noun: z.enum(INSPECTION_IMPORTS) });
const who = ['justice', 'unitHead', 'administrator'] as const;

export const inspectionImportRoutes = routes({
  'POST /v1/inspection-imports/:noun': {
    summary: '导入检查清单、不罚免罚、企业商户、执法证：先逐行检查，全部正确才导入（commit=yes）',
    tag: '导入',
    who,
    params,
    query: z.object({ commit: z.enum(['yes', 'no']).default('no') }),
    multipart: true,
    responses: { 200: inspectionImportReport },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'fileType', 'fileTooLarge', 'fileBroken', 'importHasErrors'],
  },
  'GET /v1/inspection-imports/:noun/template.csv': {
    summary: '导入模板',
    tag: '导入',
    who,
    params,
    produces: 'text/csv',
    responses: { 200: z.any() },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});
