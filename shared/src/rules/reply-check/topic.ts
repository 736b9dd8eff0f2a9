/** What a letter is about, and whether an answer speaks of it. No dictionary: the mini-program has none. */

/** Characters and words that cut a sentence into pieces that may be words; they say nothing of the matter. */
const CUTS =
  /[^\u4e00-\u9fff]+|我们|你们|他们|您好|你好|请问|希望|尽快|解决|处理|反映|问题|情况|部门|领导|有关|相关|能够|能不能|可不可以|是不是|有没有|什么|时候|怎么|怎样|为什么|为何|多少|哪里|哪儿|在哪|几天|好几|很久|已经|一直|没有|没人|不知道|非常|特别|经常|每天|天天|今天|昨天|现在|目前|一下|一个|这个|那个|这样|所以|因为|但是|而且|还是|就是|可以|应该|需要|帮忙|帮助|谢谢|麻烦|小区|居民|群众|[的了是在我你您他她它们这那也就都而且与及或但很吗呢吧啊呀么之其为因以于被把让给对从到向着过和跟所个有又还只才再该此每各将并则却若如虽使由至自等不没去来说看想要会能上下里外前后天年月日时点号多少几大小好坏人家]/;
const RUN = 2;

/** The pieces of a text that may be words of its matter, longest first, each once. */
export function topicPieces(text: string): string[] {
  const pieces = text
    .split(CUTS)
    .filter((piece): piece is string => piece !== undefined && piece.length >= RUN && piece.length <= 8);
  return [...new Set(pieces)].sort((a, b) => b.length - a.length);
}

/** Pairs of characters within the pieces: 暖气不热 and 暖气已修好 share 暖气. */
function pairsOf(pieces: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const piece of pieces) for (let i = 0; i + RUN <= piece.length; i += 1) pairs.add(piece.slice(i, i + RUN));
  return pairs;
}

/** Offices name the matter in other words than residents; any word of a group speaks of the others' matter. */
const SAME_MATTER: readonly RegExp[] = [
  /暖气|供暖|供热|热力|采暖|取暖|室温|测温|不热/,
  /噪音|噪声|扰民|太吵|吵闹|吵得|装修|施工|停工|砸墙|音响|广场舞/,
  /垃圾|清运|保洁|环卫|卫生|打扫|清扫/,
  /停车|车位|违停|占道|挪车|拖走|僵尸车|停满车|乱停|消防通道|隔离桩/,
  /漏水|渗水|防水|水管|管道|下水|污水|堵塞|疏通/,
  /路灯|照明|亮化|灯杆|不亮|楼道灯|灯头|亮着|电工/,
  /工资|欠薪|工钱|薪|劳动/,
  /养狗|遛狗|犬|狗/,
  /油烟|餐饮|烧烤|饭店|餐馆|排烟|烟管|烟道/,
  /停水|供水|自来水|水压|水质|水表|来水/,
  /停电|供电|电表|变压器|跳闸|用电/,
  /燃气|天然气|煤气|气表|通气/,
  /低保|救助|困难补助|特困/,
  /电梯|轿厢|困人/,
  /入学|学区|招生|报名|转学|学位/,
  /违建|搭建|违法建设|拆除|加盖/,
  /退款|退钱|退费|退还|办卡|年卡|预付|商家|消费|债权|转卡/,
  /结冰|冰雪|积雪|扫雪|除雪|铲冰|融雪|冰(?:已|都|全)?(?:铲|清)/,
  /公交|班次|发车|客流|路车|加车/,
  /楼上|邻居|对门|他家|双方|调解/,
  /树枝|大树|修剪|树木/,
  /物业费|收费|涨价|调价|价格/,
];
/** “情况属实” is said of what was told, whatever its words. */
const SPEAKS_OF_IT = /(?:情况|反映|所述)[^，。；！？\n]{0,6}属实|不属实/;

/** Fewer pairs than these, and the letter does not say what it is about in words an answer would repeat. */
const ENOUGH = 4;
const QUOTED = 3;
const BY_CHANCE = 1;
const LETTERS = 3;

/** Words of the letter of which the answer mentions none at all; null when it mentions something, or the letter says too little. */
export function notMentioned(asked: string, reply: string): string[] | null {
  const pieces = topicPieces(asked);
  const pairs = pairsOf(pieces);
  if (SPEAKS_OF_IT.test(reply) || SAME_MATTER.some((one) => one.test(asked) && one.test(reply))) return null;
  const shared = [...pairs].filter((pair) => reply.includes(pair)).length;
  // The letter is about one known matter and the answer about others: one word in common is chance.
  const isOther = SAME_MATTER.some((one) => one.test(asked)) && SAME_MATTER.some((one) => one.test(reply));
  if (isOther && pieces.length > 0 && shared <= BY_CHANCE) return pieces.slice(0, QUOTED);
  if (pairs.size < ENOUGH || shared > 0) return null;
  // “烟管加高了” answers “油烟管……”: single characters speak of the matter too, when there are several.
  const letters = new Set(pieces.join(''));
  if ([...letters].filter((letter) => reply.includes(letter)).length >= LETTERS) return null;
  return pieces.slice(0, QUOTED);
}
