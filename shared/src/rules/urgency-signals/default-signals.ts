import type { Signal } from './signals.ts';

function signal(id: string, name: string, words: string, effect: Pick<Signal, 'urgency' | 'seal'>): Signal {
  return { id, name, words: words.split(' '), ...effect };
}

/**
 * What a district starts with [P]. 特急 is danger to life or property (rules.md *Deadlines*); what names a minor, a victim or an
 * official is kept among few (rules.md *Who may see what*; 未成年人保护法 第 103 条).
 */
export const DEFAULT_SIGNALS: { version: number; signals: readonly Signal[] } = {
  version: 0,
  signals: [
    signal(
      'gas',
      '燃气泄漏',
      '燃气泄漏 煤气泄漏 天然气泄漏 燃气漏 漏煤气 漏天然气 漏气 煤气味 燃气味 天然气味 燃气+味道 煤气+味道 煤气中毒 一氧化碳',
      { urgency: 'critical' },
    ),
    signal('fire', '火灾', '着火 起火 失火 火灾 冒浓烟 明火 自燃了 烧起来', { urgency: 'critical' }),
    signal(
      'structure',
      '房屋和设施危险',
      '坍塌 垮塌 塌陷 塌方 房子要倒 墙要倒 楼板断裂 承重墙+裂 承重墙+拆 承重墙+砸 要塌',
      { urgency: 'critical' },
    ),
    signal('facade', '高处可能掉落', '墙皮脱落 外墙脱落 墙砖掉 瓷砖掉 高空坠物 墙体开裂 墙+裂缝 危房', {
      urgency: 'urgent',
    }),
    signal('electric', '触电危险', '电线掉 电线断 电线垂 电线裸露 漏电 触电', { urgency: 'critical' }),
    signal('injury', '有人受伤或被困', '砸伤 摔伤 受伤 流血 昏倒 晕倒 溺水 有生命危险 被困 电梯困人', {
      urgency: 'critical',
    }),
    signal('self-harm', '轻生', '不想活 轻生 自杀 跳楼 割腕 想死 活不下去 结束生命 喝农药 了断', {
      urgency: 'critical',
      seal: true,
    }),
    signal(
      'minor',
      '未成年人受侵害',
      '猥亵 性侵 校园霸凌 被霸凌 霸凌 体罚 童工 虐待孩子 虐童 孩子+打伤 孩子+被打 女童 幼女 学生+被打',
      { urgency: 'urgent', seal: true },
    ),
    signal('victim', '家暴或性侵害', '家暴 家庭暴力 强奸 性骚扰 打老婆 老公+打我 丈夫+打我', {
      urgency: 'critical',
      seal: true,
    }),
    signal('violence', '暴力', '持刀 抢劫 正在打人 打起来', { urgency: 'critical' }),
    signal('poisoning', '食物中毒', '食物中毒 上吐下泻', { urgency: 'critical' }),
    signal(
      'official',
      '举报干部或单位',
      '举报 吃拿卡要 收受 受贿 行贿 收红包 索要红包 以权谋私 贪污 优亲厚友 回扣 干部+收钱 书记+收钱 主任+收钱 科长+收钱 局长+收钱 打击报复',
      { seal: true },
    ),
  ],
};
