import type { ScreenGlance } from '@gezhi/contracts';
import { chineseDay } from '@gezhi/domain';
import { sql } from 'kysely';
import { PicturePage } from '../../platform/documents/picturePage';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import { glance } from './glance';

const mostGrids = 5;

/** How the city stands, to be sent on from a phone: numbers and grids, nobody's name and no single case. */
export async function pictureOf(trx: Trx, ports: CasePorts) {
  const { name: city } = (await sql<{ name: string }>`select name from city where id = ${trx.cityId}`.execute(trx))
    .rows[0]!;
  const { zone } = await ports.cityOf(trx.cityId);
  const seen = await glance(trx, ports);
  const net = await ports.nets.of(trx);
  const grids = seen.grids.flatMap(({ id, ...lights }) => {
    const area = net.area(id);
    return area ? [{ name: area.name, ...lights }] : [];
  });
  return layOutCity({ city, zone, seen, grids });
}

interface Seen {
  city: string;
  zone: string;
  seen: Pick<ScreenGlance, 'at' | 'day' | 'steps' | 'closings' | 'days'>;
  grids: readonly { name: string; green: number; yellow: number; red: number }[];
}

/** The picture's text beside its drawing, so that both can be looked at. */
export function layOutCity({ city, zone, seen, grids }: Seen) {
  const page = new PicturePage();
  const time = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
  page.head(city, '文明城市创建', `${chineseDay(seen.day)} ${time.format(new Date(seen.at))}`);
  const sum = (light: 'green' | 'yellow' | 'red') => seen.steps.reduce((total, step) => total + step[light], 0);
  const [green, yellow, red] = [sum('green'), sum('yellow'), sum('red')];
  const today = seen.days.at(-1)!;
  page.heading('在办案件');
  page.cards([
    { name: '在办', value: String(green + yellow + red), note: `正常 ${green} · 快到期 ${yellow}` },
    { name: '已超期', value: String(red), note: `占在办 ${shareText(red, green + yellow + red)}` },
    { name: '今天上报', value: String(today.reported), note: `今天结案 ${today.closed}` },
    {
      name: '近 7 天结案',
      value: String(seen.closings.closed),
      note: `按承诺办结 ${shareText(seen.closings.kept, seen.closings.closed)}`,
    },
  ]);
  const worst = grids
    .filter((grid) => grid.red > 0)
    .sort((a, b) => b.red - a.red || (a.name < b.name ? -1 : 1))
    .slice(0, mostGrids);
  if (worst.length > 0) {
    page.heading('超期最多的网格');
    page.lines(worst.map(({ name, green, yellow, red }) => [name, `超期 ${red} / 在办 ${green + yellow + red}`]));
  }
  page.heading('每日上报 · 近 4 周');
  page.bars(seen.days.slice(-28).map(({ day, reported }) => ({ name: day.slice(8), value: reported })));
  page.foot('创城办');
  return page.finish();
}

/** `36/39（92.3%）`; of nothing there is no share. */
const shareText = (part: number, of: number) =>
  of === 0 ? '–' : `${((part / of) * 100).toFixed(1)}%（${part}/${of}）`;
