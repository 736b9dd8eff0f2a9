/** Rarity-weighted pairs of characters of one telling (cluster.ts). */
export type Vector = ReadonlyMap<number, number>;

/**
 * A pair is a topic's own when at least this share of all tellings that say it lead with it in the topic. A slogan (“请加快……步伐刻不容缓”) is
 * said of many things, a place or a matter of one.
 */
const OWN = 0.25;

/**
 * Takes a topic apart where nothing of its own holds it together: tellings stay in one part when a pair leads both and is the
 * topic's own, or through others that do. What two share only by a way of speaking falls apart.
 * @param members numbers of the tellings. @param leading the weightiest pairs of a telling, by its number
 * @param saidBy how many tellings in all say a pair
 */
export function heldTogether(
  members: readonly number[],
  leading: (member: number) => readonly number[],
  saidBy: ReadonlyMap<number, number>,
): number[][] {
  if (members.length < 2) return [[...members]];
  const withPair = new Map<number, number[]>();
  for (const member of members)
    for (const pair of leading(member)) {
      const met = withPair.get(pair);
      if (met) met.push(member);
      else withPair.set(pair, [member]);
    }
  const above = new Map(members.map((member) => [member, member]));
  const top = (member: number): number => {
    let at = member;
    while (above.get(at) !== at) at = above.get(at) as number;
    return at;
  };
  for (const [pair, met] of withPair) {
    const [first, ...others] = met;
    if (first === undefined || met.length / (saidBy.get(pair) ?? met.length) < OWN) continue;
    for (const other of others) above.set(top(other), top(first));
  }
  return [...Map.groupBy(members, top).values()];
}
