/** Printing many codes at once, and WeChat's own round code. */
export const codesCopy = {
  many: '整片海报',
  manyTitle: '整个街道或社区的海报',
  manyWhy: '在用的说事码一码一页，按社区排好，合成一个文件，可以直接送印。',
  which: '哪个街道或社区',
  whichNeeded: '请选街道或社区',
  download: '下载海报',
  downloaded: '海报已下载',
  fileName: (name: string): string => `${name}说事码海报.pdf`,
  failed: '没有下载成功。可能这里还没有在用的码，或一次超过 500 张，请换一个社区再试。',
  wxacode: '小程序码',
  wxacodeHint: '小程序码只有微信能扫。贴墙上请用海报上的普通二维码，谁都能扫。',
} as const;
