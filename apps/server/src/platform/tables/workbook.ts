import { isDateFormat, unescapeSigns } from './cellValues';
import { overBudget, unreadable, type Where } from './refused';
import type { Budgets } from './table';
import { attribute, scanXml, type XmlListener } from './xml';
import type { Zip } from './zip';

export interface Sheet {
  name: string;
  part: string;
  isVisible: boolean;
}

export interface Workbook {
  sheets: Sheet[];
  is1904: boolean;
  /** Texts cells point to, and which cell formats show a day; read only when a sheet is. */
  readTexts(): Promise<string[]>;
  readDateStyles(): Promise<boolean[]>;
}

const damaged = (what: string) =>
  unreadable('workbook.damaged', `This is no complete workbook (${what}); save it anew as .xlsx.`);

const silent: XmlListener = { open: () => {}, close: () => {}, text: () => {} };

async function scan(zip: Zip, part: string, listener: Partial<XmlListener>) {
  for await (const _ of scanXml(zip.unpack(part), { ...silent, ...listener }));
}

interface Relation {
  id: string;
  type: string;
  part: string;
}

/** What a part points to. Links to other files are refused where they would feed cells; addresses to click on are let be. */
async function relationsOf(zip: Zip, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const file = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations: Relation[] = [];
  if (!zip.has(file)) return relations;
  await scan(zip, file, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const type = attribute(attributes, 'Type') ?? '';
      if (type.endsWith('/externalLink') || attribute(attributes, 'TargetMode') === 'External')
        throw unreadable(
          'workbook.external',
          'The workbook takes values from other files; break these links and save it.',
        );
      const target = attribute(attributes, 'Target') ?? '';
      relations.push({ id: attribute(attributes, 'Id') ?? '', type, part: resolvePart(part.slice(0, slash), target) });
    },
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/'))
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  return steps.join('/');
}

export async function openWorkbook(zip: Zip, budgets: Budgets): Promise<Workbook> {
  const main = (await relationsOf(zip, '')).find(({ type }) => type.endsWith('/officeDocument'))?.part;
  if (!main || !zip.has(main) || !main.endsWith('.xml')) throw damaged('it names no main part');
  const relations = await relationsOf(zip, main);
  const worksheets = new Map(
    relations.flatMap(({ id, type, part }) => (type.endsWith('/worksheet') ? [[id, part]] : [])),
  );
  const partOf = (type: string) => relations.find((relation) => relation.type.endsWith(`/${type}`))?.part;
  const sheets: Sheet[] = [];
  let is1904 = false;
  await scan(zip, main, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(attribute(attributes, 'date1904') ?? '');
      const part = name === 'sheet' ? worksheets.get(attribute(attributes, 'id') ?? '') : undefined;
      if (!part) return;
      const isVisible = !/^(hidden|veryHidden)$/.test(attribute(attributes, 'state') ?? '');
      sheets.push({ name: attribute(attributes, 'name') ?? '', part, isVisible });
    },
  });
  return {
    sheets,
    is1904,
    readTexts: () => readTexts(zip, partOf('sharedStrings'), budgets),
    readDateStyles: () => readDateStyles(zip, partOf('styles'), budgets),
  };
}

async function readTexts(zip: Zip, part: string | undefined, budgets: Budgets): Promise<string[]> {
  const texts: string[] = [];
  if (!part || !zip.has(part)) return texts;
  const collect = textCollector(budgets);
  await scan(zip, part, {
    ...collect.listener,
    close(name) {
      collect.listener.close(name);
      if (name !== 'si') return;
      texts.push(collect.take());
      if (texts.length > budgets.sharedStrings) throw overBudget('sharedStrings', budgets.sharedStrings);
    },
  });
  return texts;
}

/** Gathers the runs of one text; the reading aids of East Asian texts (`rPh`) are not part of it. */
export function textCollector(budgets: Budgets, where: () => Where = () => ({})) {
  let [text, isText, isAid] = ['', false, false];
  const listener: XmlListener = {
    open(name) {
      if (name === 'rPh') isAid = true;
      else if (name === 't') isText = !isAid;
    },
    close(name) {
      if (name === 'rPh') isAid = false;
      else if (name === 't') isText = false;
    },
    text(part) {
      if (isText) text += part;
      if (text.length > budgets.cellLength) throw overBudget('cellLength', budgets.cellLength, where());
    },
  };
  const take = () => {
    const whole = unescapeSigns(text);
    text = '';
    return whole;
  };
  return { listener, take };
}

async function readDateStyles(zip: Zip, part: string | undefined, budgets: Budgets): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!part || !zip.has(part)) return styles;
  const own = new Map<number, string>();
  let isCellFormat = false;
  await scan(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt')
        own.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') isCellFormat = true;
      else if (name === 'xf' && isCellFormat) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(isDateFormat(id, own.get(id)));
      }
      if (styles.length > budgets.styles || own.size > budgets.styles) throw overBudget('styles', budgets.styles);
    },
    close(name) {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  return styles;
}
