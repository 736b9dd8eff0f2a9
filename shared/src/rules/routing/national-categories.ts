/**
 * First-level names of the national classification of letters and visits (信访事项内容分类), as they stand in public data sets and in
 * other systems, beside the ids of our tree (api: tenants/categories.ts). `also`: what our tree calls it today; ids never change.
 */
export const NATIONAL_CATEGORIES: readonly { id: string; name: string; also?: readonly string[] }[] = [
  { id: 'construction', name: '城乡建设' },
  { id: 'environment', name: '环境保护' },
  { id: 'transport', name: '交通运输' },
  { id: 'labour', name: '劳动和社会保障' },
  { id: 'education', name: '教育文体' },
  { id: 'health', name: '卫生计生', also: ['卫生健康'] },
  { id: 'trade', name: '商贸旅游' },
  { id: 'civil-affairs', name: '民政' },
  { id: 'justice', name: '政法' },
  { id: 'land', name: '国土资源' },
  { id: 'agriculture', name: '农村农业' },
  { id: 'economy', name: '经济管理' },
  { id: 'technology', name: '科技与信息产业', also: ['科技和信息'] },
  { id: 'administration', name: '党务政务' },
  { id: 'discipline', name: '纪检监察' },
];

/** The national name of a category of ours; null when it has none (a district's own). */
export function nationalName(id: string): string | null {
  return NATIONAL_CATEGORIES.find((category) => category.id === id)?.name ?? null;
}

/** Our id of a first-level name, national or ours; null when nobody calls a category so. */
export function categoryNamed(name: string): string | null {
  return NATIONAL_CATEGORIES.find((category) => category.name === name || category.also?.includes(name))?.id ?? null;
}
