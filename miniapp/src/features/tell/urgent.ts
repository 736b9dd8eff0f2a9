/** Words that mean somebody may be in danger now: the three numbers are shown again, beside what is being written (ux.md 9). */
const DANGER =
  /着火|起火|失火|冒烟|爆炸|(煤气|燃气|天然气)(泄|漏)|触电|电死|打人|被打|打架|持刀|砍人|抢劫|救命|晕倒|昏迷|大出血|心脏病|中毒|溺水|落水|跳楼|轻生|自杀|坍塌|塌方|困在电梯|电梯困/;

export const soundsUrgent = (text: string): boolean => DANGER.test(text);
