import { addDays, type Day } from '../shared/day';

/** When something was said, as the chat shows it: the city's own clock, minutes at best. */
export interface SaidAt {
  day: Day;
  /** `HH:MM`; null where only the day is known. */
  time: string | null;
}

/** What heads a message. Every part is as it was written, so that nothing of a paste gets lost. */
export interface ChatHead {
  sender: string;
  saidAt: SaidAt | null;
  /** What of the line is the head; the rest are words. */
  length: number;
}

const clock = String.raw`(?:(?:凌晨|早上|上午|中午|下午|晚上)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?`;
const date = String.raw`(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?`;
const weekday = '(?:昨天|前天|今天|星期[一二三四五六日天]|周[一二三四五六日天])';
const when = String.raw`(?:(?:${date}|${weekday})\s*)?(?:${weekday}\s*)?${clock}`;

const senderFirst = new RegExp(String.raw`^(\S[^\n:：]{0,29}?)\s+(${when})[ \t]*[:：]?[ \t]*$`, 'u');
const timeFirst = new RegExp(String.raw`^(${when})[ \t]+(\S[^\n:：]{0,29}?)[ \t]*[:：]?[ \t]*$`, 'u');
const alone = /^(\S[^\n:：，。,；;]{0,19}?)[ \t]*[:：][ \t]*$/u;
const inline = /^([^\s:：，。,；;、\d][^\n:：，。,；;、]{0,19})[ \t]*[:：][ \t]*(?=\S)/u;
const dayLine = new RegExp(String.raw`^[—–\-=*\s]*(${date}|${weekday})(?:\s*(${clock}))?[—–\-=*\s]*$`, 'u');

/** What labels a part of one's own words and is nobody: 「地点：」. */
const label =
  /^(?:问题|存在问题|具体问题|地点|地址|位置|点位|时间|情况|现场|照片|图片|描述|内容|类别|类型|责任单位|单位|要求|备注|整改|整改要求|整改时限|时限|联系人|电话|反映|诉求|附|注|标题|来源|编号|序号)/u;

/** Names of places end like this; 「柳园路：井盖缺失」 says where and not who. */
const isPlace =
  /(?:路|街|巷|口|桥|道|段|处|侧|旁|门|区|楼|栋|院|园|场|站|店|校|村|里|厂|河|湖|城|中心|大厦|号|面|边|头|胡同)$/u;
const isOffice =
  /(?:网格员|网格长|采集员|督查员|志愿者|社区|街道办?|街办|居委会?|村委会?|物业|城管(?:局|队|中队)?|环卫(?:处|所)?|中队|大队|支队|办公室|创城办|文明办|局|所|科|组|主任|书记|科长|队长|局长|站长|经理|班长|组长)$/u;
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const isPerson = new RegExp(
  String.raw`^(?:[${surnames}][\p{Script=Han}]{1,2}|[老小][${surnames}]|[${surnames}][工总姐哥])$`,
  'u',
);

/**
 * Who said the next lines, where the line says so. A name before a colon on the same line is believed only where it reads like
 * a person or an office: the words before a colon are a place as often.
 */
export function headOf(line: string, today: Day): ChatHead | null {
  const dated = senderFirst.exec(line);
  if (dated && !label.test(dated[1]!))
    return { sender: dated[1]!, saidAt: saidAtOf(dated[2]!, today), length: line.length };
  const timed = timeFirst.exec(line);
  if (timed && isSomebody(timed[2]!))
    return { sender: timed[2]!, saidAt: saidAtOf(timed[1]!, today), length: line.length };
  const lone = alone.exec(line);
  if (lone && isSomebody(lone[1]!)) return { sender: lone[1]!, saidAt: null, length: line.length };
  const before = inline.exec(line);
  if (before && isSomebody(before[1]!)) return { sender: before[1]!, saidAt: null, length: before[0].length };
  return null;
}

function isSomebody(name: string): boolean {
  if (label.test(name)) return false;
  const last = name
    .split(/[-—_·\s@（(]/u)
    .at(-1)!
    .replace(/[）)]$/u, '');
  return isOffice.test(name) || isPerson.test(name) || (last !== name && isPerson.test(last) && !isPlace.test(last));
}

/** A line that only says the day of what follows: 「—————  2026-11-20  —————」. */
export function dayOfLine(line: string, today: Day): SaidAt | null {
  const [, day, time] = dayLine.exec(line) ?? [];
  return day ? saidAtOf(time ? `${day} ${time}` : day, today) : null;
}

/**
 * The day and minute a chat's own way of writing means. A day without its year is the latest one that is not ahead of today:
 * a chat tells of what was.
 */
export function saidAtOf(written: string, today: Day): SaidAt | null {
  const day = dayIn(written, today);
  const time = timeIn(written);
  return day === null ? null : { day, time };
}

function dayIn(written: string, today: Day): Day | null {
  if (written.includes('前天')) return addDays(today, -2);
  if (written.includes('昨天')) return addDays(today, -1);
  const onWeekday = /(?:星期|周)([一二三四五六日天])/u.exec(written);
  const [, year, month, day] = /(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})/u.exec(written) ?? [];
  if (month && day) {
    const at = (y: number) => realDay(y, Number(month), Number(day));
    if (year) return at(Number(year));
    const thisYear = at(Number(today.slice(0, 4)));
    return thisYear && thisYear <= today ? thisYear : at(Number(today.slice(0, 4)) - 1);
  }
  return onWeekday ? lastWeekday(onWeekday[1]!, today) : today;
}

function realDay(year: number, month: number, day: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1970 && year <= 9999;
  return isReal ? at.toISOString().slice(0, 10) : null;
}

function lastWeekday(name: string, today: Day): Day {
  const wanted = name === '天' ? 0 : '日一二三四五六'.indexOf(name);
  const back = (new Date(`${today}T00:00:00Z`).getUTCDay() - wanted + 7) % 7;
  return addDays(today, -(back === 0 ? 7 : back));
}

function timeIn(written: string): string | null {
  const [, part, hour, minute] = /(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2})[:：](\d{2})/u.exec(written) ?? [];
  if (!hour || !minute || Number(minute) > 59) return null;
  const isLate = (part === '下午' || part === '晚上' || (part === '中午' && Number(hour) < 3)) && Number(hour) < 12;
  const at = Number(hour) + (isLate ? 12 : 0);
  return at > 23 ? null : `${String(at).padStart(2, '0')}:${minute}`;
}

/**
 * What a sender's name says of his office, without himself: 「柳园社区网格员张三」 hands over as 「柳园社区网格员」. Null where only
 * a name is there: names of people are nobody's business unless somebody says so.
 */
export function officeOf(sender: string): string | null {
  const parts = sender.split(/[-—_·\s@（()）]+/u).filter(Boolean);
  const offices = parts.flatMap((part) => {
    if (isPerson.test(part) && !isOffice.test(part)) return [];
    for (let end = part.length; end >= 2; end--) {
      const head = part.slice(0, end);
      if (isOffice.test(head)) return [withoutSurname(head)];
    }
    return [];
  });
  return [...new Set(offices.filter(Boolean))].join(' ') || null;
}

/** 「王主任」 is a person with an office: the office alone stays. */
const withoutSurname = (office: string) =>
  office.replace(new RegExp(`^[${surnames}](?=(?:主任|书记|科长|队长|局长|站长|经理|班长|组长)$)`, 'u'), '');
