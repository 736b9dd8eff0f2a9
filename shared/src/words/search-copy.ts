/** Wording of the search page. */
export const searchCopy = {
  title: '查找',
  label: '要找的字',
  placeholder: '说的事、地点、单位、答复、编号',
  hint: '几个词用空格隔开，就是都要有。新的在前。',
  find: '查找',
  none: '没有找到',
  noneWhy: '换一个说法，或少写几个字再试。刚提交的，几秒后才找得到；密封的事不在这里。',
  begin: '在您看得到的全部诉求里找',
  beginWhy: '说了什么、答复了什么、在哪里、归哪个单位，写两个字以上。编号写全号或短号都行。',
  more: '继续往前找',
  received: (moment: string) => `${moment} 收到`,
} as const;
