import {
  type Brief,
  type BriefNames,
  type BriefSection,
  briefDays,
  briefValueText,
  changeOf,
  changeText,
  type Face,
  moved,
  orderOf,
  unnamedIn,
  valuesOf,
} from '@gezhi/domain';
import sharp from 'sharp';
import { fontOf } from '../../platform/documents/fonts';

/** As wide as the pictures people send each other from phone to phone. */
const width = 1080;
const margin = 56;
const colors = { head: '#b3261e', ink: '#14213d', weak: '#52607a', line: '#dce3ec', paper: '#ffffff' } as const;

/**
 * A report as a picture for the phone, without anybody's name. Every character is drawn as its outline out of the product's own
 * font: the picture is the same on every machine, whatever fonts it has.
 */
export async function drawPicture(brief: Brief, names: BriefNames): Promise<Buffer> {
  const { svg } = layOutPicture(brief, names);
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}

/** The picture's text beside its drawing, so that both can be looked at. */
export function layOutPicture(brief: Brief, names: BriefNames): { svg: string; texts: string[]; height: number } {
  const page = new Page();
  page.head(names.city, brief.content.name, briefDays(brief));
  for (const section of brief.content.sections) drawSection(page, section, names);
  page.foot(brief.releasedAt ? names.office : `${names.office}（未发布）`);
  return page.finish();
}

function drawSection(page: Page, section: BriefSection, names: BriefNames) {
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

function drawChange(page: Page, section: Extract<BriefSection, { of: 'change' }>, names: BriefNames) {
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

interface Style {
  size: number;
  color: string;
  face?: Face;
}

/** From top to bottom; how high it is is known when all of it is drawn. */
class Page {
  private y = 0;
  private readonly drawn: string[] = [];
  private readonly texts: string[] = [];

  head(city: string, title: string, days: string) {
    this.drawn.push(`<rect width="${width}" height="250" fill="${colors.head}"/>`);
    this.text(city, margin, 78, { size: 34, color: '#ffffff' });
    this.text(title, margin, 150, { size: 60, color: '#ffffff', face: 'hei' });
    this.text(days, margin, 212, { size: 34, color: '#ffffff' });
    this.y = 250;
  }

  heading(name: string) {
    this.y += 72;
    this.text(name, margin, this.y, { size: 38, color: colors.head, face: 'hei' });
    this.y += 24;
  }

  /** Two beside each other: what it is, how much, and how much before. */
  cards(cards: readonly { name: string; value: string; note: string }[]) {
    const half = (width - 2 * margin) / 2;
    for (const [i, { name, value, note }] of cards.entries()) {
      const x = margin + (i % 2) * half;
      const top = this.y + Math.floor(i / 2) * 168;
      this.drawn.push(
        `<rect x="${x}" y="${top}" width="${half - 16}" height="152" rx="12" fill="none" stroke="${colors.line}" stroke-width="2"/>`,
      );
      this.text(name, x + 24, top + 46, { size: 30, color: colors.weak });
      this.text(value, x + 24, top + 100, { size: 50, color: colors.ink, face: 'hei' });
      this.text(note, x + 24, top + 138, { size: 24, color: colors.weak });
    }
    this.y += Math.ceil(cards.length / 2) * 168;
  }

  lines(lines: readonly (readonly [left: string, right: string])[]) {
    for (const [left, right] of lines) {
      this.y += 56;
      this.text(left, margin, this.y, { size: 32, color: colors.ink });
      this.text(right, width - margin - widthOf(right, 32), this.y, { size: 32, color: colors.ink, face: 'hei' });
      this.drawn.push(
        `<rect x="${margin}" y="${this.y + 16}" width="${width - 2 * margin}" height="1" fill="${colors.line}"/>`,
      );
    }
  }

  bars(bars: readonly { name: string; value: number }[]) {
    const highest = Math.max(1, ...bars.map(({ value }) => value));
    const each = (width - 2 * margin) / bars.length;
    const [height, top] = [180, this.y + 40];
    for (const [i, { name, value }] of bars.entries()) {
      const x = margin + i * each;
      const tall = (value / highest) * height;
      this.drawn.push(
        `<rect x="${x + 2}" y="${top + height - tall}" width="${each - 4}" height="${tall}" fill="#1d5ba6"/>`,
      );
      this.text(String(value), x + 2, top + height - tall - 6, { size: 16, color: colors.weak });
      this.text(name, x + 2, top + height + 24, { size: 16, color: colors.weak });
    }
    this.y = top + height + 32;
  }

  foot(text: string) {
    this.y += 90;
    this.text(text, width - margin - widthOf(text, 28), this.y, { size: 28, color: colors.weak });
    this.y += 48;
  }

  finish() {
    const size = `width="${width}" height="${this.y}" viewBox="0 0 ${width} ${this.y}"`;
    const paper = `<rect width="${width}" height="${this.y}" fill="${colors.paper}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paper}${this.drawn.join('')}</svg>`;
    return { svg, texts: this.texts, height: this.y };
  }

  private text(text: string, x: number, y: number, { size, color, face = 'song' }: Style) {
    const { font } = fontOf(face);
    const fitting = cut(text, (width - margin - x) / size, face);
    this.texts.push(fitting);
    const scale = size / font.unitsPerEm;
    let at = 0;
    const outlines = [...fitting].map((character) => {
      const glyph = font.glyphForCodePoint(character.codePointAt(0)!);
      const outline = `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`;
      at += glyph.advanceWidth;
      return outline;
    });
    this.drawn.push(
      `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})" fill="${color}">${outlines.join('')}</g>`,
    );
  }
}

const widthOf = (text: string, size: number, face: Face = 'hei') =>
  [...text].reduce((sum, character) => sum + fontOf(face).advance(character), 0) * size;

/** What does not fit its line ends with an ellipsis. */
function cut(text: string, most: number, face: Face): string {
  const { advance } = fontOf(face);
  let all = 0;
  for (const [i, character] of [...text].entries()) {
    all += advance(character);
    if (all > most) return `${[...text].slice(0, Math.max(0, i - 1)).join('')}…`;
  }
  return text;
}
