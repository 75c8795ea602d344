/**
 * Names of places. Words are those of one city's published briefings (streets, communities, an estate, a supermarket) and
 * others put together from the same building blocks; where they lie is the drawing's own rule.
 */
export interface PlaceName {
  name: string;
  nameEn: string;
}

/** Readings of the characters names are made of, so that every name has its English form. */
const readings = new Map(
  `
  光guang 岳yue 育yu 新xin 顺shun 河he 文wen 苑yuan 平ping 安an 聚ju 源yuan 振zhen 兴xing 站zhan 前qian 凤feng 凰huang
  东dong 湖hu 滨bin 运yun 长chang 江jiang 嘉jia 园yuan 纺fang 花hua 龙long 山shan 昌chang 润run 辽liao 建jian 设she
  华hua 中zhong 京jing 济ji 向xiang 阳yang 柳liu 古gu 楼lou 区qu 西xi 蒋jiang 官guan 屯tun 北bei 城cheng 九jiu 州zhou
  金jin 柱zhu 盛sheng 南nan 和he 福fu 康kang 泰tai 永yong 银yin 玉yu 清qing 桥qiao 门men 民min 生sheng 书shu 香xiang
  水shui 岸an 名ming 雅ya 祥xiang 瑞rui 锦jin 绣xiu 丽li 景jing 明ming 春chun 秋qiu 月yue 星xing 海hai 天tian 宁ning
  松song 竹zhu 梅mei 桂gui 荷he 枫feng 林lin 槐huai 榆yu 李li 王wang 张zhang 刘liu 陈chen 杨yang 赵zhao 周zhou 徐xu 孙sun
  马ma 朱zhu 胡hu 郭guo 何he 高gao 罗luo 郑zheng 庄zhuang 堂tang 铺pu 郁yu 帝di 豪hao 御yu 学xue 府fu 翰han 卫wei 才cai
  红hong 旗qi 工gong 农nong 友you 谊yi 仁ren 义yi 礼li 智zhi 信xin 德de 隆long 利li 达da 通tong 惠hui 家jia 乐le 客ke 隅yu
  首shou 二er 三san 四si 五wu 后hou 太tai 白bai 姑gu 米mi 市shi 羊yang 口kou 火huo 神shen 庙miao 鼎ding
  百bai 座zuo 联lian 关guan 世shi 怡yi 湾wan 泉quan 亮liang 地di 居ju 珠zhu 化hua`
    .trim()
    .split(/\s+/)
    .map((entry) => [entry[0]!, entry.slice(1)] as const),
);

/** 柳园 → Liuyuan */
export function romanised(name: string): string {
  const all = [...name].map((character) => {
    const reading = readings.get(character);
    if (!reading) throw new Error(`No reading of ${character} in ${name}`);
    return reading;
  });
  const word = all.join('');
  return word[0]!.toUpperCase() + word.slice(1);
}

const named = (word: string, suffix: string, suffixEn: string): PlaceName => ({
  name: `${word}${suffix}`,
  nameEn: `${romanised(word)} ${suffixEn}`,
});

export const subdistrictWords = ['柳园', '古楼', '新区', '湖西', '振兴', '蒋官屯', '北城', '九州'] as const;

/** The second creation grid of the briefings spans these five communities of one sub-district. */
export const secondGridWords = ['光岳', '育新', '顺河', '文苑', '平安'] as const;

/** Every pair once, in the order of both lists. */
const pairs = (first: string, second: string) => [...first].flatMap((a) => [...second].map((b) => a + b));
const unique = (words: readonly string[]) => [...new Set(words)];

const otherCommunityWords = unique([
  ...['聚源', '站前', '凤凰', '东苑', '湖滨', '运河', '长江', '嘉园', '新纺', '花园', '龙山', '昌润', '辽河', '建设'],
  ...['兴华', '中华', '京济', '向阳', '建新', '友谊', '红旗', '工农', '民生', '清河', '桂香', '书香', '仁和', '德兴'],
  ...pairs('东南西北永福安康', '兴河苑桥安'),
  ...pairs('金银玉文', '泰祥山湖安城'),
]).filter((word) => !(secondGridWords as readonly string[]).includes(word));

export const communityWords = [...secondGridWords, ...otherCommunityWords];

export const subdistrictName = (word: string) => named(word, '街道', 'Sub-district');
export const communityName = (word: string) => named(word, '社区', 'Community');

/** Streets and lanes: 142 of them, the wide ones first. */
export const roadNames = unique([
  ...['东昌', '柳园', '振兴', '兴华', '建设', '花园', '昌润', '光岳', '湖南', '湖北', '龙山', '长江', '松桂'],
  ...pairs('新东向', '兴安华明海城'),
])
  .slice(0, 30)
  .map((word) => named(word, '路', 'Road'));
export const shoppingStreetNames = ['站前', '金鼎', '五星', '利民', '华联', '银座'].map((word) =>
  named(word, '商业街', 'Shopping Street'),
);
export const laneNames = [
  ...pairs('东西南北前后', '槐书米水花柳古桥庙').map((word) => named(word, '巷', 'Lane')),
  ...pairs('红文仁义礼', '旗化德利信').map((word) => named(word, '街', 'Street')),
  ...pairs('羊白姑火王', '市口家门庙').map((word) => named(word, '胡同', 'Alley')),
  ...pairs('马', '市口').map((word) => named(word, '胡同', 'Alley')),
];

const estateWords = [
  ...[
    '金柱文苑',
    '阳光',
    '名门',
    '水岸',
    '民生',
    '书香',
    '御景',
    '锦绣',
    '东昌',
    '华盛',
    '盛世',
    '凤凰',
    '龙湖',
    '翰林',
  ],
  ...['丽水', '玉泉', '金海', '星河', '月亮湾', '怡和', '香江', '嘉和', '瑞景', '泰和', '康城', '福地', '安居', '永安'],
  ...['和平', '清华', '明珠', '春天', '荷香', '枫林', '桂花', '松竹', '学府', '帝豪'],
];
const estateKinds = [
  ['小区', 'Estate'],
  ['花园', 'Garden'],
  ['雅居', 'Residence'],
  ['新城', 'New Town'],
  ['家园', 'Homes'],
  ['华府', 'Mansions'],
  ['名邸', 'Court'],
  ['嘉苑', 'Gardens'],
  ['公寓', 'Apartments'],
  ['新村', 'New Village'],
  ['一区', 'Quarter One'],
  ['二区', 'Quarter Two'],
  ['南区', 'South Quarter'],
  ['北区', 'North Quarter'],
  ['东院', 'East Yard'],
] as const;
/** 558 with a property manager. The first is the estate of the briefing. */
export const estateNames = estateWords
  .flatMap((word) => estateKinds.map(([suffix, suffixEn]) => named(word, suffix, suffixEn)))
  .slice(0, 558);
/** 104 old ones without, called after the works that once built them. */
const oldOwners = [
  ['纺织厂', 'Textile Works'],
  ['农机厂', 'Farm Machinery Works'],
  ['建筑公司', 'Building Company'],
  ['运输公司', 'Transport Company'],
  ['印刷厂', 'Printing Works'],
  ['粮食局', 'Grain Bureau'],
  ['供销社', 'Supply Cooperative'],
  ['机床厂', 'Machine Tool Works'],
] as const;
export const oldEstateNames: readonly PlaceName[] = oldOwners.flatMap(([owner, ownerEn]) =>
  Array.from({ length: 13 }, (_, i) => ({ name: `${owner}${i + 1}号院`, nameEn: `${ownerEn}, Yard ${i + 1}` })),
);

export const villageNames = pairs('王李张刘陈杨赵周徐孙马朱胡郭何高罗郑', '庄楼堂').map((word) =>
  named(word, '村', 'Village'),
);

interface OtherPlaces {
  typeCode: string;
  count: number;
  /** A kind's own names; without one the community lends its word. */
  names: readonly (readonly [suffix: string, suffixEn: string])[];
}

/** What else a city has, each called after the community or street it stands in. */
export const otherPlaces: readonly OtherPlaces[] = [
  {
    typeCode: 'MARKET',
    count: 26,
    names: [
      ['农贸市场', 'Produce Market'],
      ['便民市场', 'Market'],
      ['早市', 'Morning Market'],
    ],
  },
  {
    typeCode: 'MALL',
    count: 44,
    names: [
      ['超市', 'Supermarket'],
      ['购物广场', 'Shopping Plaza'],
      ['百货大楼', 'Department Store'],
    ],
  },
  {
    typeCode: 'SCHOOL',
    count: 46,
    names: [
      ['小学', 'Primary School'],
      ['实验小学', 'Experimental Primary School'],
      ['中学', 'Middle School'],
    ],
  },
  { typeCode: 'KINDER', count: 30, names: [['幼儿园', 'Kindergarten']] },
  {
    typeCode: 'BUSSTOP',
    count: 90,
    names: [
      ['公交站', 'Bus Stop'],
      ['路口公交站', 'Crossing Bus Stop'],
    ],
  },
  {
    typeCode: 'PARK',
    count: 14,
    names: [
      ['街心公园', 'Pocket Park'],
      ['带状公园', 'Linear Park'],
    ],
  },
  { typeCode: 'SQUARE', count: 8, names: [['广场', 'Square']] },
  {
    typeCode: 'HOSP',
    count: 9,
    names: [
      ['医院', 'Hospital'],
      ['卫生院', 'Clinic'],
    ],
  },
  { typeCode: 'GOVHALL', count: 5, names: [['政务服务大厅', 'Government Service Hall']] },
  {
    typeCode: 'WINDOW',
    count: 26,
    names: [
      ['办税服务厅', 'Tax Hall'],
      ['供电营业厅', 'Power Office'],
      ['供水营业厅', 'Water Office'],
      ['车管所服务站', 'Vehicle Office'],
    ],
  },
  { typeCode: 'BANK', count: 24, names: [['支行营业厅', 'Bank Branch']] },
  { typeCode: 'WC', count: 48, names: [['公共厕所', 'Public Toilet']] },
  { typeCode: 'TRANSFER', count: 7, names: [['垃圾中转站', 'Waste Transfer Station']] },
  { typeCode: 'SITE', count: 14, names: [['项目工地', 'Construction Site']] },
  { typeCode: 'RIVER', count: 8, names: [['河段', 'River Reach']] },
  {
    typeCode: 'PARKING',
    count: 32,
    names: [
      ['停车场', 'Car Park'],
      ['非机动车停放点', 'Cycle Parking'],
    ],
  },
  {
    typeCode: 'SMALLBIZ',
    count: 120,
    names: [
      ['小吃店', 'Snack Bar'],
      ['理发店', 'Hairdresser'],
      ['旅馆', 'Inn'],
      ['浴池', 'Bath House'],
    ],
  },
  { typeCode: 'PHARM', count: 24, names: [['药店', 'Pharmacy']] },
  {
    typeCode: 'HOTEL',
    count: 14,
    names: [
      ['宾馆', 'Hotel'],
      ['饭店', 'Restaurant'],
    ],
  },
  {
    typeCode: 'LIBRARY',
    count: 5,
    names: [
      ['文化站', 'Culture Station'],
      ['图书馆', 'Library'],
    ],
  },
  { typeCode: 'STATION', count: 2, names: [['客运站', 'Coach Station']] },
];

/** Places the briefings name themselves. */
export const briefingPlaces: readonly (PlaceName & { typeCode: string })[] = [
  { typeCode: 'MALL', name: '华盛超市', nameEn: 'Huasheng Supermarket' },
  { typeCode: 'CROSS', name: '百货大楼十字路口', nameEn: 'Department Store Crossing' },
  { typeCode: 'SQUARE', name: '运河博物馆广场', nameEn: 'Canal Museum Square' },
  { typeCode: 'PARK', name: '东昌湖带状公园', nameEn: 'Dongchang Lake Linear Park' },
  { typeCode: 'SCHOOL', name: '郁光小学', nameEn: 'Yuguang Primary School' },
];
export const crossingCount = 64;

const figures = '零一二三四五六七八九';
/** 第二创城网格, 第六十一创城网格; up to 99. */
export function ordinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return figures[ones]!;
  return `${tens === 1 ? '' : figures[tens]}十${ones === 0 ? '' : figures[ones]}`;
}
