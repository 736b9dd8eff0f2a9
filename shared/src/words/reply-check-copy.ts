const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');

/** What the check of an answer says, to its writer and to whoever approves it. It warns and never blocks. */
export const replyCheckCopy = {
  title: '答复检查',
  why: '只提醒，不拦。居民会一字不差收到这段话。',
  fine: '说了结果、依据、日期和联系方式',
  labels: {
    offTopic: '答非所问',
    noResult: '没有结果',
    boilerplate: '套话',
    noBasis: '没有依据',
    noDate: '没有日期',
    noContact: '没有联系方式',
  },
  notMentioned: (asked: readonly string[]) => `居民说的${quoted(asked)}，答复里一个也没有提到`,
  announces: (words: string) => `“${words}”是本来就有的情况，没有说居民的这件事怎么样了`,
  besides: (words: string) => `居民说的是“${words}”，答复说的像是同一类的另一件事`,
  question: {
    when: (words: string) => `居民问“${words}”，答复里没有说时间`,
    howMuch: (words: string) => `居民问“${words}”，答复里没有数目`,
    why: (words: string) => `居民问“${words}”，答复里没有说原因`,
    where: (words: string) => `居民问“${words}”，答复里没有说地方或电话`,
    who: (words: string) => `居民问“${words}”，答复里没有说是哪个单位或哪个人`,
    whether: (words: string) => `居民问“${words}”，答复里没有说行不行、有没有`,
  },
  onlyPromised: (words: readonly string[]) =>
    `只说了打算做什么（${quoted(words)}），没有说办成了什么，或者为什么办不成`,
  passedOn: (words: readonly string[]) => `只说交给了别人（${quoted(words)}），没有说办成了什么`,
  nothingDone: '没有说办成了什么，或者为什么办不成',
  boilerplate: (words: readonly string[]) => `${quoted(words)}这样的话多，居民听不出办了什么`,
  noBasis: '没有说凭什么：现场看到了什么，或者按哪条规定、哪份合同',
  noDate: '没有说哪天办的，或者哪天办',
  noContact: '没有留电话、联系人或地址，居民还有话找不到人',
} as const;
