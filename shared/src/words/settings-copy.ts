/** What is wrong with a setting, and how to put it right (ux.md 20). */
export const settingsProblem = {
  hours: {
    empty: '请至少填一段上班时间',
    notAMinute: '时间要在 00:00 到 24:00 之间',
    endsBeforeStart: '下班要在上班之后',
    overlaps: '几段时间要按先后排，不能重叠或首尾相接',
  },
  hoursMany: '一天最多四段，请合并',
  prefix: '文号字头是 2 到 12 个汉字或字母，如“骑街督”',
  prefixTaken: (name: string): string => `${name}已经用了这个字头，两家一样文号会重`,
  hotline: '请填 3 到 5 位的热线，或带区号的座机、手机号',
  photo: '照片大小填 1 到 20 之间的整数',
  areas: '边界和地名留几版，填 2 到 100 之间的整数',
  categoryTaken: '同一个上级下面已经有这个名称，请换一个',
  categoryDeep: '类别最多三级，请放到上面一级',
  categoryLoop: '不能放到它自己下面，请另选上级',
  categoryParentRetired: '上级类别已经停用，请先启用上级或另选',
  categoryHasChildren: '下面还有在用的类别，请先停用或移走它们。',
  categoryRouted: (n: number): string => `有 ${n} 条研判规则还在用这个类别，现在不能停用。`,
} as const;
