import type { Correction } from './learn.ts';

/** Made-up corrections for tests: three kinds of sentences around words of their own, each one different. */
export function madeUp(perCategory: number): Correction[] {
  const kinds: readonly (readonly [category: string, words: readonly string[]])[] = [
    ['construction', ['路灯', '井盖', '暖气', '物业', '电梯', '漏水']],
    ['education', ['学校', '老师', '补课', '幼儿园', '课本', '招生']],
    ['labour', ['工资', '社保', '加班', '退休', '合同', '工伤']],
  ];
  const places = ['东门', '西门', '南院', '北院', '河边', '桥头', '后街'];
  return Array.from({ length: perCategory }, (_, i) =>
    kinds.map(([category, words]) => {
      const word = (n: number) => words[(i * 7 + n) % words.length]!;
      const place = places[i % places.length]!;
      return {
        title: `${place}${word(0)}问题第${'甲乙丙丁戊己庚辛壬癸'[i % 10]}次说`,
        body: `${place}附近${word(1)}和${word(3)}长期没人处理，请查一查${word(0)}。`,
        category,
      };
    }),
  ).flat();
}

/** Made-up matters under `environment`, each with the category below it that a dispatcher would choose. */
export function madeUpBelow(perChild: number): Correction[] {
  const kinds: readonly (readonly [category: string, words: readonly string[]])[] = [
    ['environment-air', ['油烟', '废气', '烟囱', '粉尘', '呛鼻', '排烟管']],
    ['environment-noise', ['噪声', '喇叭', '音响', '施工声', '广场舞', '机器轰鸣']],
    ['environment-water', ['污水', '河水', '排污口', '死鱼', '水沟', '鱼塘']],
  ];
  const places = ['东门', '西门', '南院', '北院', '河边', '桥头', '后街'];
  return Array.from({ length: perChild }, (_, i) =>
    kinds.map(([category, words]) => {
      const word = (n: number) => words[(i * 5 + n) % words.length]!;
      const place = places[i % places.length]!;
      const who = '甲乙丙丁戊己庚辛壬癸'[i % 10];
      return {
        title: '',
        body: `${place}${who}家旁边${word(0)}很重，${word(2)}天天有，居民受不了，环保局来看看${word(3)}。`,
        category,
      };
    }),
  ).flat();
}
