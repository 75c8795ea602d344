import type { CaseSource } from '@gezhi/domain';
import type { Dice } from '../random';
import type { Matter } from './matters';
import { replies, seen, wished } from './phrases';

const corners = [
  '门口',
  '东侧',
  '西边',
  '拐角',
  '正对面',
  '北门',
  '南边',
  '中间',
  '旁边',
  '靠路这一侧',
  '路口处',
  '里面',
];
const when = [
  ...['今天一早', '昨天晚上', '早上上班路过', '刚才路过', '这两天', '连着三天', '上周末', '中午', '傍晚遛弯', '一大早'],
  ...['已经一个礼拜了', '每天这个点', '送孩子上学的时候', '下班回来', '大半个月了', '下过雨以后'],
];
const openings = [
  '',
  '',
  '',
  '你好，',
  '麻烦看一下，',
  '请问有人管吗，',
  '我是附近居民，',
  '又来反映了，',
  '同志你好，',
  '反映一下，',
];

/** What a resident writes: put together from parts, so that thousands of reports do not repeat each other. */
function ofResident(chance: Dice, matter: Matter, place: string): string {
  const { what, effect } = seen[matter.key]!;
  const where = `${chance.chance(0.75) ? place : '我们这儿'}${chance.pick(corners)}`;
  const seenThere = chance.pick(what);
  const opening = chance.pick(openings);
  const moment = chance.pick(when);
  const harm = chance.pick(effect);
  const wish = chance.chance(0.6) ? chance.pick(wished) : '';
  switch (chance.int(0, 3)) {
    case 0:
      return `${opening}${where}${seenThere}，${harm}。${wish}`;
    case 1:
      return `${opening}${moment}看到${where}${seenThere}。${wish}`;
    case 2:
      return `${opening}${where}${seenThere}，${moment}就这样，${harm}。`;
    default:
      return `${moment}，${where}${seenThere}，${harm}，${wish || '谢谢。'}`;
  }
}

const official: Readonly<Partial<Record<CaseSource, readonly string[]>>> = {
  inspector: ['巡查发现，', '早巡发现，', '复查时发现，', '网格巡查：', '上午巡查至此，'],
  hotline12345: ['市民来电反映，', '12345 转办：', '来电人称，', '市民再次来电，'],
  desk: ['微信群反映，', '电话登记：', '社区干部反映，', '志愿者反映，'],
  leader: ['督导时指出，', '现场办公指出，'],
  media: ['民生栏目报道，', '记者走访看到，'],
  video: ['视频巡检发现，', '监控画面显示，'],
};

export function wordsOf(chance: Dice, source: CaseSource, matter: Matter, place: string): string {
  const openings = official[source];
  if (!openings) return ofResident(chance, matter, place);
  const { what, effect } = seen[matter.key]!;
  const harm = chance.chance(0.5) ? `，${chance.pick(effect)}` : '';
  return `${chance.pick(openings)}${place}${chance.pick(corners)}${chance.pick(what)}${harm}。`;
}

const closings = [
  '',
  '感谢您的反映。',
  '欢迎继续监督。',
  '后续将加强巡查。',
  '已列入日常巡查。',
  '给您带来不便，敬请谅解。',
];

/** The unit's answer after treatment. */
export const replyOf = (chance: Dice, matter: Matter): string =>
  `${chance.pick(replies[matter.broadKind])}${chance.pick(closings)}`;
