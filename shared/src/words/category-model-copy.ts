/** 管理 → 类别模型: what a district's own model learned from its dispatchers, and which one is in use. */

export const categoryModelLabel = '在用的类别模型';

/** 0 is the one every district starts with. */
export function modelName(version: number): string {
  return version === 0 ? '出厂模型' : `本区第 ${version} 次学出的模型`;
}
