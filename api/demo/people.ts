import type { Role } from '@tellit/shared/words/roles.ts';
import { DEMO_DESK, DEMO_DISTRICT, DEMO_STREET } from './organisations.ts';

/** Invented people; every name carries 演示, so that no screenshot passes for a real official. */
export interface DemoPerson {
  account: string;
  name: string;
  posts: readonly (readonly [role: Role, organisation: string])[];
}

const person = (account: string, name: string, ...posts: DemoPerson['posts']): DemoPerson => ({
  account,
  name: `${name}（演示）`,
  posts,
});

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('admin', '苏志远', ['administrator', DEMO_DISTRICT.id]),
  person('quwei-shuji', '热合曼·艾山', ['districtSecretary', DEMO_DISTRICT.id]),
  person('jiewei-shuji', '周海燕', ['streetSecretary', DEMO_STREET]),
  person('diaodu', '阿依古丽·吐尔逊', ['dispatcher', DEMO_DESK]),
  person('diaodu2', '马晓明', ['dispatcher', DEMO_DESK]),
  person('zhuanban-fuzeren', '陈立新', ['unitHead', DEMO_DESK]),
  person('huifang', '古丽娜尔·哈力克', ['followUpClerk', DEMO_STREET]),
  person('huifang2', '白玉梅', ['followUpClerk', DEMO_STREET]),
  person('jiwei', '郑秉文', ['discipline', 'discipline']),
  person('jiwei-fuzeren', '沈克勤', ['unitHead', 'discipline']),
  person('ducha', '巴特尔·那森', ['supervisor', 'supervision']),
  person('ducha-chengban', '库尔班·热合曼', ['officer', 'supervision']),
  person('ducha-fuzeren', '宋怀民', ['supervisor', 'supervision'], ['unitHead', 'supervision']),

  person('sifa', '余静', ['justice', 'justice']),
  person('sifa2', '阿布都·克里木', ['justice', 'justice']),
  person('sifa-fuzeren', '秦正', ['unitHead', 'justice'], ['justice', 'justice']),
  person('jianduyuan', '郭宝成', ['lawMonitor', 'justice']),

  person('ertongcun-shuji', '帕提古丽·买买提', ['communitySecretary', '650103017001']),
  person('ertongcun', '李春梅', ['officer', '650103017001']),
  person('qimashanluxi-shuji', '王建军', ['communitySecretary', '650103017002']),
  person('qimashanluxi', '叶尔兰·赛力克', ['officer', '650103017002']),
  person('xisheng-shuji', '麦尔丹·阿不都', ['communitySecretary', '650103017003']),
  person('xisheng', '刘晓芳', ['officer', '650103017003']),
  person('xiyuan-shuji', '赵国强', ['communitySecretary', '650103017004']),
  person('xiyuan', '萨吾列·居马', ['officer', '650103017004']),
  person('shuikujie-shuji', '马桂花', ['communitySecretary', '650103017005']),
  person('shuikujie', '艾尼瓦尔·卡德尔', ['officer', '650103017005']),
  person('xingrongxiang-shuji', '何永福', ['communitySecretary', '650103017006']),
  person('xingrongxiang', '迪丽达·木合塔尔', ['officer', '650103017006']),

  person('ertongcun-wangge', '孙丽娟', ['gridMember', '650103017001-1'], ['gridMember', '650103017001-2']),
  person(
    'qimashanluxi-wangge',
    '木拉提·江布尔',
    ['gridMember', '650103017002-1'],
    ['gridMember', '650103017002-2'],
    ['gridMember', '650103017002-3'],
  ),
  person(
    'xisheng-wangge',
    '阿孜古丽·依明',
    ['gridMember', '650103017003-1'],
    ['gridMember', '650103017003-2'],
    ['gridMember', '650103017003-3'],
  ),
  person('xiyuan-wangge', '丁文博', ['gridMember', '650103017004-1'], ['gridMember', '650103017004-2']),
  person(
    'shuikujie-wangge',
    '杨秀兰',
    ['gridMember', '650103017005-1'],
    ['gridMember', '650103017005-2'],
    ['gridMember', '650103017005-3'],
  ),
  person('xingrongxiang-wangge', '巴合提·努尔兰', ['gridMember', '650103017006-1'], ['gridMember', '650103017006-2']),

  ...department('traffic-police', 'jiaojing', '吴振华', '努尔江·别克'),
  ...department('transport', 'jiaotong', '谢文斌', '罗晓东'),
  ...department('urban-management', 'chengguan', '田永军', '阿迪力·沙吾提'),
  ...department('housing', 'zhujian', '姜红', '高志强'),
  ...department('human-resources', 'renshe', '韩雪', '玛依拉·吾守尔'),
  ...department('disabled-federation', 'canlian', '邓淑珍', '蔡明'),
  ...department('civil-affairs', 'minzheng', '吐尔洪·伊布拉', '方敏'),
  ...department('market', 'shichang', '潘卫东', '唐静'),
  person('shichang-zhifa', '热依拉·努尔', ['officer', 'market']),
  ...department('fire', 'xiaofang', '杜铁军', '塔依尔·买合木提'),
  person('xiaofang-zhifa', '蒋明', ['officer', 'fire']),
  ...department('emergency', 'yingji', '范立群', '古丽扎尔·阿山'),
  person('yingji-zhifa', '朱岩', ['officer', 'emergency']),
  ...department('culture', 'wenlv', '沙拉·木沙', '黎青'),
  ...department('ecology', 'shengtai', '魏江', '哈斯也提·达吾'),
  ...department('education', 'jiaoyu', '曹慧', '冯涛'),
  ...department('health', 'weijian', '袁志平', '茹仙古丽·阿西木'),
  ...department('heating', 'reli', '贺东升', '尹军'),
  ...department('water', 'shuiwu', '任国栋', '卡米力·尼亚孜'),
  ...department('petition', 'xinfang', '石磊', '崔玉霞'),
  ...department('judicial-office', 'sifasuo', '阿曼太·胡赛因', '林致和'),
];

/** A head and one officer of a department; accounts are the pinyin of its short name. */
function department(code: string, pinyin: string, head: string, officer: string): DemoPerson[] {
  return [person(`${pinyin}-fuzeren`, head, ['unitHead', code]), person(pinyin, officer, ['officer', code])];
}
