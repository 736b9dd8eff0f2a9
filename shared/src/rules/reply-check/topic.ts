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
  /停车|车位|违停|占道|挪车|僵尸车/,
  /漏水|渗水|防水|水管|管道|下水|污水|堵塞|疏通/,
  /路灯|照明|亮化|灯杆|不亮|楼道灯/,
  /工资|欠薪|工钱|薪|劳动/,
  /养狗|遛狗|犬|狗/,
  /油烟|餐饮|烧烤|饭店|餐馆|排烟/,
  /停水|供水|自来水|水压|水质|水表|来水/,
  /停电|供电|电表|变压器|跳闸|用电/,
  /燃气|天然气|煤气|气表|通气/,
  /低保|救助|困难补助|特困/,
  /电梯|轿厢|困人/,
  /入学|学区|招生|报名|转学|学位/,
  /违建|搭建|违法建设|拆除|加盖/,
  /退款|退钱|退费|办卡|预付|商家|消费/,
];
/** “情况属实” is said of what was told, whatever its words. */
const SPEAKS_OF_IT = /(?:情况|反映|所述)[^，。；！？\n]{0,6}属实|不属实/;

/** Fewer pairs than these, and the letter does not say what it is about in words an answer would repeat. */
const ENOUGH = 4;
const QUOTED = 3;

/** Words of the letter of which the answer mentions none at all; null when it mentions something, or the letter says too little. */
export function notMentioned(asked: string, reply: string): string[] | null {
  const pieces = topicPieces(asked);
  const pairs = pairsOf(pieces);
  if (pairs.size < ENOUGH) return null;
  if (SPEAKS_OF_IT.test(reply) || SAME_MATTER.some((one) => one.test(asked) && one.test(reply))) return null;
  for (const pair of pairs) if (reply.includes(pair)) return null;
  return pieces.slice(0, QUOTED);
}
