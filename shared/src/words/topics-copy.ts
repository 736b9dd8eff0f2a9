interface HeatWords {
  windowHours: number;
  endorserPercent: number;
  leastTellings: number;
}

/** Wording of hot topics and of what patrols missed. */
export const topicsCopy = {
  title: '热点',
  tabs: { hot: '热点', missed: '倒逼' },
  days: '看多少天',
  daysOf: (n: number) => `近 ${n} 天`,
  empty: '没有热点',
  emptyWhy: '同一件事有几个人说了才算。换长一点的时间再看。',
  how: ({ windowHours, endorserPercent, leastTellings }: HeatWords): string =>
    `同一件事说了 ${leastTellings} 次以上才算。热度按人算：一个人算 1，附议一个算 ${endorserPercent / 100}，每过 ${windowHours} 小时减半；比平时说得多的再加。一个人说几遍不更热。`,
  partly: '诉求太多，只比较了最近的一部分。',
  heat: (heat: number) => `热度 ${heat}`,
  endorsers: (n: number) => `${n} 人附议`,
  repeaters: (n: number) => `${n} 人说了不止一次`,
  open: '看背后的诉求',
  close: '收起',
  task: '未诉先办',
  taskDone: (day: string) => `${day}已立一件未诉先办`,
  taskText: '要办什么',
  taskNeeded: '先写要办什么',
  taskHint: '会作为一件新的事进入调度台，和这些诉求互相关联；原来的诉求照常办理、逐件答复。',
  taskSend: '立案',
  missedHow: (days: number): string =>
    `同一社区、同一类别，居民说之前 ${days} 天里网格没有报过，算没看到。按两边都定到的最细一级比：网格只定到上一级的，按上一级比。没有定类别的不比。`,
  missedEmpty: '这段时间没有可比的诉求',
  missedEmptyWhy: '定了类别的诉求和网格上报才比得起来。',
  unclassified: (n: number) => `另有 ${n} 件没有定类别，没有比。`,
  told: (n: number) => `居民说 ${n} 件`,
  byGrid: (n: number) => (n === 0 ? '网格没有报' : `网格报 ${n} 件`),
  broader: (n: number) => `其中 ${n} 件按上一级比，算看到`,
  missed: (n: number) => (n === 0 ? '都看到了' : `没看到 ${n} 件`),
} as const;

/** 水库街社区：“…”，10月28日起 5 人反映 6 次，近 72 小时 4 次，平时 0.5 次。 */
export function topicSentence(topic: {
  /** The most first. */
  places: readonly string[];
  title: string;
  fromDay: string;
  people: number;
  tellings: number;
  recent: number;
  usual: number;
  windowHours: number;
}): string {
  const named = topic.places.slice(0, 2).join('、');
  const where = named && `${named}${topic.places.length > 2 ? `等 ${topic.places.length} 个社区` : ''}：`;
  const span = `${topic.windowHours} 小时`;
  const fast =
    topic.recent > 0 ? `，近 ${span} ${topic.recent} 次，平时 ${span} ${topic.usual} 次` : `，近 ${span}没有人再说`;
  return `${where}“${topic.title}”，${topic.fromDay}起 ${topic.people} 人反映 ${topic.tellings} 次${fast}。`;
}
