/** Words around what a person must look at before others may see it. */
export const contentCopy = {
  withheld: '（这段话等人审核，现在只有办这件事的人能看）',
  title: '能不能给别人看',
  waiting: '等您看过才能公开的',
  kinds: { text: '说的话', photo: '照片', voice: '录音' },
  whys: {
    flagged: '微信提示可能不合适',
    noOpenid: '在浏览器里说的，要人看过才能公开',
    noAnswer: '微信没有给出结论',
    unreachable: '没有连上微信的检查',
  },
  states: { toReview: '等审核', cleared: '可以给别人看', kept: '只给办的人看' },
  allow: '可以给别人看',
  keep: '只给办的人看',
  note: '不影响受理和办理。说的事照样办。',
  covered: '这张照片等审核，点开才显示',
  coveredMany: (n: number): string => `${n} 张照片等审核，点开才显示`,
  show: '点开看',
  blurred: '照片等审核，现在只有办这件事的人能看清',
} as const;
