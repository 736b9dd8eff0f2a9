/** 路西社区 北门外路口; the community once, also when the place already begins with it. */
export function joinPlace(communityName: string, place: string): string {
  return place.startsWith(communityName) ? place : [communityName, place].filter(Boolean).join(' ');
}
