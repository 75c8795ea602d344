import {
  type Brief,
  type BriefNames,
  type BriefSection,
  briefDays,
  briefValueText,
  changeOf,
  changeText,
  moved,
  orderOf,
  unnamedIn,
  valuesOf,
} from '@gezhi/domain';
import { drawPng, PicturePage } from '../../platform/documents/picturePage';

/**
 * A report as a picture for the phone, without anybody's name. Every character is drawn as its outline out of the product's own
 * font: the picture is the same on every machine, whatever fonts it has.
 */
export async function drawPicture(brief: Brief, names: BriefNames): Promise<Buffer> {
  return drawPng(layOutPicture(brief, names).svg);
}

/** The picture's text beside its drawing, so that both can be looked at. */
export function layOutPicture(brief: Brief, names: BriefNames): { svg: string; texts: string[]; height: number } {
  const page = new PicturePage();
  page.head(names.city, brief.content.name, briefDays(brief));
  for (const section of brief.content.sections) drawSection(page, section, names);
  page.foot(brief.releasedAt ? names.office : `${names.office}（未发布）`);
  return page.finish();
}

function drawSection(page: PicturePage, section: BriefSection, names: BriefNames) {
  if (section.of !== 'words') page.heading(section.name); // words may name somebody; a picture goes anywhere
  if (section.of === 'figures')
    return page.cards(
      section.rows.map(({ name, now, before }) => ({
        name,
        value: shortValue(now.value),
        note: `上期 ${shortValue(before.value)}${now.was ? ` · 编制时 ${shortValue(now.was)}` : ''}`,
      })),
    );
  if (section.of === 'table')
    return page.lines([
      ['名次', orderOf(section)?.name ?? ''],
      ...section.rows.map(({ place, key, figure }): [string, string] => [
        `${place}  ${names.rows.get(key) ?? ''}`,
        briefValueText(figure.value),
      ]),
    ]);
  if (section.of === 'list')
    return page.lines([
      ['共', `${section.count.value.part} 件`],
      ...section.caseIds.map((id): [string, string] => [names.cases.get(id) ?? '', '']),
      ...(unnamedIn(section) > 0 ? [[`另有 ${unnamedIn(section)} 件`, ''] as const] : []),
    ]);
  if (section.of === 'words') return undefined;
  if (section.of === 'decisions')
    return page.lines([
      ['上次会议定下', `${section.count.value.of} 件`],
      ['其中已办结', `${section.count.value.part} 件`],
      ['更早的未办结', `${section.open.value.part} 件`],
    ]);
  if (section.of === 'change') return drawChange(page, section, names);
  page.bars(section.days.map(({ day, figure }) => ({ name: day.slice(8), value: figure.value.part })));
}

function drawChange(page: PicturePage, section: Extract<BriefSection, { of: 'change' }>, names: BriefNames) {
  const whole = valuesOf(section);
  const isRate = whole.now.of !== null;
  page.lines([
    [`全市 ${shortValue(whole.before)} → ${shortValue(whole.now)}`, changeText(changeOf(whole), isRate)],
    ...section.movers.map((mover): [string, string] => [
      names.rows.get(mover.key) ?? '',
      changeText(moved(valuesOf(mover), whole), isRate),
    ]),
  ]);
}

const shortValue = ({ part, of }: { part: number; of: number | null }) =>
  of === null ? String(part) : of === 0 ? '–' : `${((part / of) * 100).toFixed(1)}%`;
