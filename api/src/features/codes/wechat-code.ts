import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { WechatError } from '../../platform/wechat/wechat-error.ts';
import { codeById } from './create-code.ts';

/** The page every scanned code opens. */
const PAGE = 'pages/scan/index';
/** Versions of getwxacodeunlimit by those of subscribed messages: one setting names both. */
const VERSIONS = { formal: 'release', trial: 'trial', developer: 'develop' } as const;

/**
 * The round code only WeChat reads, as a second export beside the ordinary one that every scanner opens (wechat.md A2).
 * @throws ApiError notFound, codeRetired, wechatUnavailable
 */
export async function wechatCode(
  deps: Deps,
  actor: StaffActor,
  id: string,
): Promise<{ type: 'image/jpeg' | 'image/png'; bytes: Buffer }> {
  const { code, retiredAt } = await deps.store.read((db) => codeById(db, deps.store.t, actor.district, id));
  if (retiredAt !== null) throw new ApiError('codeRetired', { detail: '这个码已经停用，不能再生成。' });
  if (!deps.wechat) throw new ApiError('wechatUnavailable', { detail: '还没有配置小程序，生成不了小程序码。' });
  const version = deps.config.wechat?.version ?? 'formal';
  try {
    // Before the first release there is no released version to look the page up in.
    return await deps.wechat.codeImage({
      scene: code,
      page: PAGE,
      checkPath: version === 'formal',
      version: VERSIONS[version],
    });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    deps.log.warn({ err: error }, 'WeChat code image');
    const detail =
      error.code === 41030
        ? '微信说发布的小程序里还没有扫码页面。请先发布，再生成。'
        : '微信暂时没有给出小程序码。请稍后再试；普通二维码照样能用。';
    throw new ApiError('wechatUnavailable', { detail });
  }
}
