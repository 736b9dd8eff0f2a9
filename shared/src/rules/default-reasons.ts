/** The forms that ask why; each has its own list of ready reasons (rules.md: policies, calendars and reasons are data). */
export const REASON_LISTS = ['decline', 'return', 'pause', 'extension', 'override', 'exclusion'] as const;
export type ReasonList = (typeof REASON_LISTS)[number];

/** Ready sentences a form offers beside free writing. They never replace the writing: what was chosen is stored as words. */
export type ReasonsPolicy = { readonly version: number } & Readonly<Record<ReasonList, readonly string[]>>;

/** Longest reason and longest list that still read as a list. */
export const REASON_LENGTH = 60;
export const REASONS_A_LIST = 20;

/**
 * The default. Declining: rules.md *Who may see what*, “Not accepted”. Returning: practice of 首接负责. Pausing: one sentence or
 * more for each of the four reasons with a cap. Exclusion: what cannot be counted against the unit.
 */
export const DEFAULT_REASONS: ReasonsPolicy = {
  version: 1,
  decline: [
    '已经进入诉讼、仲裁或行政复议',
    '已经进入信访程序，正在办理',
    '涉及国家秘密，不能在这里受理',
    '没有具体事项，联系后仍说不清',
    '不在本区管辖范围',
    '同一件事正在办理，并入原来的编号',
  ],
  return: ['职责不在本单位', '地点不在本单位辖区', '需要其他单位先办', '派错了主办和协办', '同一件事已由别的单位在办'],
  pause: ['等反映人补充材料', '等反映人约定时间', '送检鉴定，等结果', '恶劣天气，不能施工', '已进入司法程序，等结论'],
  extension: [
    '需要采购材料或设备',
    '需要专业检测或鉴定',
    '需要几家单位协调',
    '需要走审批或招标程序',
    '受天气影响，工期顺延',
  ],
  override: ['协办部分已由主办完成', '协办单位确认不再需要', '协办单位逾期没有回复'],
  exclusion: [
    '诉求超出现行政策和法律',
    '受客观条件限制，现阶段无法解决',
    '反映的情况经核实不属实',
    '恶意重复反映',
    '已依法作出终结决定',
  ],
};
