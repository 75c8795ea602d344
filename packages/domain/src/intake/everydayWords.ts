import type { BroadKind } from '../cases/facts';

/** What people write, and how the category tables call it. */
export interface EverydayWord {
  said: readonly string[];
  /** Parts of names of categories it may mean, the likeliest first; a table that has none of them is not asked. */
  means: readonly string[];
  broadKind: BroadKind;
}

/**
 * Everyday words of group chats beside the tables' own names. Small on purpose: every row is one a person can read and contest.
 * Where two rows fit, the longer word wins.
 */
export const everydayWords: readonly EverydayWord[] = [
  {
    said: ['爆桶', '满溢', '桶满', '垃圾箱满', '垃圾桶满', '果皮箱满', '清运不及时'],
    means: ['垃圾满溢', '垃圾站（箱）满溢', '暴露垃圾'],
    broadKind: 'cleanliness',
  },
  {
    said: [
      '散落垃圾',
      '垃圾散落',
      '白色垃圾',
      '生活垃圾',
      '垃圾未清',
      '乱扔垃圾',
      '垃圾成堆',
      '垃圾堆',
      '有垃圾',
      '一堆垃圾',
      '垃圾',
    ],
    means: ['暴露垃圾', '积存垃圾渣土'],
    broadKind: 'cleanliness',
  },
  {
    said: ['烟头', '纸屑', '落叶', '路面脏', '地面脏', '路面不洁', '地面不洁', '地面不干净', '污渍', '油污', '泥土'],
    means: ['道路不洁'],
    broadKind: 'cleanliness',
  },
  { said: ['建筑垃圾', '装修垃圾', '渣土', '大件垃圾'], means: ['积存垃圾渣土'], broadKind: 'cleanliness' },
  { said: ['旧家具', '旧沙发', '破沙发', '床垫'], means: ['废弃家具设备'], broadKind: 'cleanliness' },
  {
    said: ['杂物', '堆物', '堆放', '纸箱堆', '堆料', '乱堆'],
    means: ['乱堆物堆料', '乱堆杂物'],
    broadKind: 'cleanliness',
  },
  { said: ['小广告', '牛皮癣', '野广告'], means: ['非法小广告'], broadKind: 'cleanliness' },
  { said: ['晾晒', '晾衣', '晒衣', '晒被', '乱晾'], means: ['沿街晾挂'], broadKind: 'cleanliness' },
  { said: ['油烟'], means: ['油烟污染'], broadKind: 'cleanliness' },
  { said: ['烧烤'], means: ['露天烧烤'], broadKind: 'trade' },
  { said: ['焚烧', '烧垃圾', '烧树叶', '烧落叶'], means: ['焚烧垃圾、树叶'], broadKind: 'cleanliness' },
  { said: ['污水横流', '排污水', '倒污水', '泔水', '脏水'], means: ['乱倒乱排污水、废水'], broadKind: 'cleanliness' },
  {
    said: ['下水道堵', '污水外溢', '污水冒', '下水堵', '冒水', '返水'],
    means: ['排水管道堵塞、破裂', '污水井盖'],
    broadKind: 'facility',
  },
  { said: ['积水'], means: ['道路积水'], broadKind: 'road' },
  {
    said: [
      '坑洼',
      '坑槽',
      '路面破损',
      '路面坏',
      '路面塌',
      '大坑',
      '地砖松动',
      '地砖破',
      '便道砖',
      '人行道破',
      '坑坑洼洼',
    ],
    means: ['道路破损', '人行道'],
    broadKind: 'road',
  },
  { said: ['塌陷', '下陷'], means: ['路面塌陷', '道路破损'], broadKind: 'road' },
  { said: ['结冰', '积雪'], means: ['道路积雪、积冰', '道路积雪、结冰'], broadKind: 'road' },
  {
    said: ['井盖缺失', '井盖松动', '井盖破', '井盖坏', '井盖丢', '井盖响', '井盖塌', '井盖下沉', '没有井盖', '井盖'],
    means: ['不明井盖', '污水井盖', '雨水井盖'],
    broadKind: 'facility',
  },
  { said: ['雨篦子', '雨箅子', '雨水篦', '篦子'], means: ['雨水箅子'], broadKind: 'facility' },
  { said: ['路灯不亮', '灯不亮', '路灯坏', '没有路灯', '路灯'], means: ['路灯'], broadKind: 'facility' },
  { said: ['红绿灯', '信号灯'], means: ['交通信号灯'], broadKind: 'facility' },
  { said: ['护栏'], means: ['交通护栏'], broadKind: 'facility' },
  { said: ['健身器材', '健身设施', '健身器'], means: ['户外健身设施'], broadKind: 'facility' },
  { said: ['公厕', '厕所', '卫生间'], means: ['公共厕所'], broadKind: 'facility' },
  { said: ['宣传栏', '公益广告破损', '宣传牌破', '展板破'], means: ['宣传栏', '公益性宣传品'], broadKind: 'facility' },
  {
    said: ['飞线', '线缆垂', '电线垂', '电线耷拉', '线缆脱落', '电线掉'],
    means: ['架空线缆脱落', '线体垂落'],
    broadKind: 'facility',
  },
  { said: ['盲道'], means: ['盲道缺损', '无障碍坡道及盲道'], broadKind: 'road' },
  { said: ['消防通道'], means: ['占用消防通道'], broadKind: 'parking' },
  { said: ['共享单车'], means: ['共享单车管理', '共享单车乱象'], broadKind: 'parking' },
  {
    said: [
      '电动车乱停',
      '电动车乱放',
      '非机动车乱停',
      '非机动车乱放',
      '自行车乱停',
      '电动车停放',
      '非机动车停放不整齐',
      '电动车',
    ],
    means: ['非机动车乱停放'],
    broadKind: 'parking',
  },
  {
    said: ['车辆乱停', '机动车乱停', '乱停车', '违停', '违章停车', '乱停乱放', '占道停车', '停车占'],
    means: ['机动车乱停放'],
    broadKind: 'parking',
  },
  { said: ['僵尸车', '废弃车'], means: ['废弃车辆'], broadKind: 'parking' },
  { said: ['地锁'], means: ['私设地锁、阻车桩', '私设地桩、地锁、停车杆'], broadKind: 'parking' },
  {
    said: ['流动摊', '小贩', '摆摊', '地摊', '游商', '流动商贩', '占道摆'],
    means: ['无照经营游商', '占道经营'],
    broadKind: 'trade',
  },
  { said: ['店外', '出店', '跨门', '门外经营', '摆到门外'], means: ['店外经营'], broadKind: 'trade' },
  { said: ['占道'], means: ['占道经营'], broadKind: 'trade' },
  { said: ['违建', '违章建筑', '乱搭乱建', '搭棚', '违法建筑', '违章搭建'], means: ['私搭乱建'], broadKind: 'other' },
  { said: ['噪音', '噪声', '扰民', '广场舞', '大喇叭'], means: ['噪声扰民', '商业噪音'], broadKind: 'other' },
  { said: ['夜间施工', '施工噪'], means: ['施工扰民'], broadKind: 'other' },
  { said: ['扬尘', '灰尘大', '尘土飞扬'], means: ['工地扬尘'], broadKind: 'cleanliness' },
  { said: ['围挡'], means: ['施工工地围挡问题'], broadKind: 'other' },
  { said: ['绿化带脏', '绿化带内有', '绿化带里', '草坪脏'], means: ['绿地脏乱'], broadKind: 'cleanliness' },
  { said: ['毁绿', '种菜', '占绿'], means: ['非法占绿毁绿'], broadKind: 'other' },
  { said: ['树枝断', '枯树', '死树', '树倒', '树木倒'], means: ['行道树'], broadKind: 'facility' },
  { said: ['不牵绳', '养狗', '遛狗', '狗粪', '犬只'], means: ['违规养犬'], broadKind: 'other' },
  { said: ['河道垃圾', '河里有垃圾', '水面漂浮'], means: ['水域不洁'], broadKind: 'cleanliness' },
  { said: ['黑臭', '河水发臭', '河水黑'], means: ['河道污染'], broadKind: 'cleanliness' },
  { said: ['高空抛物'], means: ['高空坠物'], broadKind: 'other' },
];
