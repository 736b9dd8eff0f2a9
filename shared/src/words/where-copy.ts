/** Where a coordinate and an address say a matter is: read by dispatchers, by who takes a telling, and by administrators trying it. */
export const whereCopy = {
  inGrid: (grid: string, community: string) => `定位在${grid}，属${community}。`,
  inCommunity: (community: string) => `定位在${community}的边界以内。`,
  inStreetOnly: (area: string) => `定位在${area}以内，但不在已划定的任何社区里。`,
  nowhere: '定位不在已划定的任何片区以内。',
  layersDiffer: (byGrid: string, byCommunity: string) =>
    `网格算在${byGrid}，社区边界却划在${byCommunity}：两份片区数据要核对。`,
  named: (name: string, community: string) => `地址里有“${name}”，在${community}。`,
  wordsDiffer: '定位和地址说的不是一个社区，先按定位看。',
  ambiguous: (name: string, communities: readonly string[]) =>
    `地址里的“${name}”在${communities.join('、')}都有，分不清是哪一个。`,
  differs: (community: string, scanned: boolean) =>
    scanned ? `扫的却是${community}的码，请先核对地点，再定谁办。` : `登记的却是${community}，请先核对地点，再定谁办。`,
  none: '没有定位，地址里也没有认得的地名。',
  /** Beside the fields. */
  title: '在哪里',
  toLead: (community: string) => `改由${community}主办`,
  pickIt: (community: string) => `选${community}`,
} as const;
