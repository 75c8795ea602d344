import type { BroadKind } from '@gezhi/domain';
import { sampleEdition } from '../rooms/standards/index';

/** What goes wrong in the demo city: a category, the residents' words for it, and how it is drawn. */
export interface Matter {
  broadKind: BroadKind;
  kind: 'event' | 'component';
  code: string;
  condition: number;
  scene: Problem;
  words: readonly string[];
  done: readonly string[];
}

export type Problem =
  | 'rubbish'
  | 'pothole'
  | 'bikes'
  | 'cars'
  | 'stall'
  | 'poster'
  | 'lamp'
  | 'litter'
  | 'cover'
  | 'heap';

export const categoryOf = ({ kind, code }: Matter) => ({ edition: sampleEdition, kind, code });

export const matters: readonly Matter[] = [
  {
    broadKind: 'cleanliness',
    kind: 'event',
    code: '0110',
    condition: 1,
    scene: 'rubbish',
    words: [
      '桶边堆了一地，味道很大，早上就这样了。',
      '垃圾桶满了没人收，袋子都扔在外面。',
      '垃圾被野猫扒得到处都是，路过都要捂鼻子。',
    ],
    done: ['已清运并冲洗地面，增设一只桶。', '已清理，收运改为一天两次。'],
  },
  {
    broadKind: 'cleanliness',
    kind: 'event',
    code: '0112',
    condition: 1,
    scene: 'litter',
    words: ['早市散了以后路上全是菜叶和塑料袋。', '路面油污很滑，电动车差点摔倒。'],
    done: ['已清扫并冲洗路面。', '已安排专人在早市散场后保洁。'],
  },
  {
    broadKind: 'cleanliness',
    kind: 'event',
    code: '0111',
    condition: 1,
    scene: 'heap',
    words: ['装修垃圾堆在楼头半个月了，没人管。', '拆下来的砖头和木板一直堆着，孩子老去爬。'],
    done: ['装修垃圾已清运，已联系业主告知指定堆放点。'],
  },
  {
    broadKind: 'road',
    kind: 'event',
    code: '0113',
    condition: 1,
    scene: 'pothole',
    words: ['路口有个大坑，下雨看不见，已经有人摔了。', '人行道砖松了好几块，踩上去溅一身水。'],
    done: ['已修补路面，养护期内设置围挡。', '松动路砖已更换并夯实。'],
  },
  {
    broadKind: 'parking',
    kind: 'event',
    code: '0410',
    condition: 1,
    scene: 'bikes',
    words: ['共享单车把盲道全占了，老人没法走。', '电动车乱停在路口，转弯都看不见人。'],
    done: ['车辆已归位，施划停放区并通知企业运维。'],
  },
  {
    broadKind: 'parking',
    kind: 'event',
    code: '0409',
    condition: 1,
    scene: 'cars',
    words: ['消防通道上天天停着车，万一着火怎么办。', '学校门口双排停车，接孩子的时候堵死了。'],
    done: ['已劝离车辆并补划禁停标线。'],
  },
  {
    broadKind: 'facility',
    kind: 'component',
    code: '0101',
    condition: 2,
    scene: 'cover',
    words: ['井盖破了一角，车压上去咣当响。', '井盖边上塌了一圈，晚上很危险。'],
    done: ['井盖已更换，周边路面已填实。'],
  },
  {
    broadKind: 'facility',
    kind: 'event',
    code: '0606',
    condition: 1,
    scene: 'lamp',
    words: ['这段路灯三天没亮了，晚上下班不敢走。', '健身器材的螺丝掉了，一晃一晃的。'],
    done: ['已修复并测试正常。'],
  },
  {
    broadKind: 'trade',
    kind: 'event',
    code: '0405',
    condition: 1,
    scene: 'stall',
    words: ['水果店把摊子摆到马路上，人只能走机动车道。', '烧烤店桌子占了整条人行道，半夜还吵。'],
    done: ['已规范入店经营，纳入门前五包巡查。'],
  },
  {
    broadKind: 'other',
    kind: 'event',
    code: '0201',
    condition: 1,
    scene: 'poster',
    words: ['楼道口贴满开锁小广告，刚铲完又贴。', '公交站牌被小广告糊住了，看不清站名。'],
    done: ['小广告已清除，涂刷防粘贴涂层。'],
  },
];

export const subdistrictNames = [
  ['柳园', 'Liuyuan'],
  ['古楼', 'Gulou'],
  ['新区', 'Xinqu'],
  ['湖西', 'Huxi'],
] as const;

export const communityNames = [
  ['光岳', 'Guangyue'],
  ['育新', 'Yuxin'],
  ['顺河', 'Shunhe'],
  ['文苑', 'Wenyuan'],
  ['平安', 'Pingan'],
  ['聚源', 'Juyuan'],
  ['振兴', 'Zhenxing'],
  ['站前', 'Zhanqian'],
  ['凤凰', 'Fenghuang'],
  ['东苑', 'Dongyuan'],
  ['湖滨', 'Hubin'],
  ['运河', 'Yunhe'],
  ['长江', 'Changjiang'],
  ['嘉园', 'Jiayuan'],
  ['新纺', 'Xinfang'],
  ['花园', 'Huayuan'],
  ['龙山', 'Longshan'],
  ['昌润', 'Changrun'],
  ['辽河', 'Liaohe'],
  ['建设', 'Jianshe'],
  ['兴华', 'Xinghua'],
  ['中华', 'Zhonghua'],
  ['京济', 'Jingji'],
  ['向阳', 'Xiangyang'],
] as const;

export const streetNames = [
  ['东昌路', 'Dongchang Road'],
  ['柳园路', 'Liuyuan Road'],
  ['振兴路', 'Zhenxing Road'],
  ['兴华路', 'Xinghua Road'],
  ['建设路', 'Jianshe Road'],
  ['站前街', 'Zhanqian Street'],
  ['花园路', 'Huayuan Road'],
  ['昌润路', 'Changrun Road'],
] as const;

/** Kinds of points in the order they are dealt out, with the words a name is made of. */
export const pointKinds = [
  { type: 'ESTATE', names: ['金柱文苑小区', '阳光花园', '名门雅居', '书香苑', '民生小区', '水岸新城'], en: 'Estate' },
  { type: 'MARKET', names: ['农贸市场', '便民市场', '早市'], en: 'Market' },
  { type: 'SCHOOL', names: ['实验小学', '第二中学', '育才小学'], en: 'School' },
  { type: 'BUSSTOP', names: ['公交站', '路口公交站'], en: 'Bus stop' },
  { type: 'LANE', names: ['前巷', '后巷', '书院巷', '槐树巷'], en: 'Lane' },
  { type: 'MALL', names: ['超市', '百货大楼', '购物广场'], en: 'Shops' },
  { type: 'PARK', names: ['街心公园', '带状公园'], en: 'Park' },
  { type: 'CROSS', names: ['路口', '十字路口'], en: 'Crossing' },
  { type: 'WC', names: ['公共厕所'], en: 'Public toilet' },
] as const;
