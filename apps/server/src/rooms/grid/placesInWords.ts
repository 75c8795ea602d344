import type { Trx } from '../../platform/inCity';
import type { Net, NetArea, NetPoint } from './net';
import { type FoundPlace, searchPlaces } from './queries';

/** A place somebody may have meant, and the very words it was found by. */
export interface MeantPlace {
  place: FoundPlace;
  because: string;
  /** The words name this one place in full and no other beside it: it may stand there chosen, to be looked at. */
  isCertain: boolean;
}

const most = 5;
const [shortest, longest] = [2, 24];
/** Words that sound like a place the net does not know by this name; asked of the search, a few of them. */
const mostAsked = 3;
const soundsLikePlace =
  /\p{Script=Han}{1,5}(?:路|街|巷|胡同|大道|小区|花园|家园|公园|广场|市场|超市|商场|学校|小学|中学|幼儿园|医院|车站|桥)/gu;
const fewestSearched = 3;
/** Areas people call by less than their name. */
const areaEnding = /(?:街道|社区|镇|乡|村)$/u;

/** Places named in what people wrote, text by text, the narrowest first. */
export async function placesInWords(trx: Trx, net: Net, texts: readonly string[]): Promise<MeantPlace[][]> {
  const names = namesOf(net);
  const meant: MeantPlace[][] = [];
  for (const text of texts) {
    const spans = spansIn(text.normalize('NFKC'), names);
    const named = narrowest(net, spans);
    meant.push((named.length > 0 ? named : await searched(trx, text.normalize('NFKC'))).slice(0, most));
  }
  return meant;
}

interface Known {
  thing: NetArea | NetPoint;
  isWhole: boolean;
}

interface Span {
  from: number;
  words: string;
  known: readonly Known[];
}

/** Names by net: a net never changes, and its names are many: they are gathered once. */
const namesByNet = new WeakMap<Net, ReadonlyMap<string, readonly Known[]>>();

function namesOf(net: Net): ReadonlyMap<string, readonly Known[]> {
  const kept = namesByNet.get(net);
  if (kept) return kept;
  const names = new Map<string, Known[]>();
  const add = (name: string, known: Known) => {
    if (name.length < shortest || name.length > longest) return;
    names.set(name, [...(names.get(name) ?? []), known]);
  };
  for (const thing of [...net.standingPoints, ...net.standingAreas('administrative')]) {
    const name = thing.name.normalize('NFKC');
    add(name, { thing, isWhole: true });
    const short = 'level' in thing ? name.replace(areaEnding, '') : name;
    if (short !== name) add(short, { thing, isWhole: false });
  }
  namesByNet.set(net, names);
  return names;
}

/** Names that are said, without those that are only a part of a longer one. */
function spansIn(text: string, names: ReadonlyMap<string, readonly Known[]>): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < text.length; ) {
    let span: Span | null = null;
    for (let length = Math.min(longest, text.length - from); length >= shortest && !span; length--) {
      const words = text.slice(from, from + length);
      const known = names.get(words);
      if (known) span = { from, words, known };
    }
    if (span) spans.push(span);
    from += span ? span.words.length : 1;
  }
  return spans;
}

/** 「柳园街道育新市场」 means the market: an area around a place that is named as well says only where that is. */
function narrowest(net: Net, spans: readonly Span[]): MeantPlace[] {
  const all = spans.flatMap(({ words, known }) => known.map((one) => ({ ...one, because: words })));
  const around = new Set(all.flatMap(({ thing }) => above(net, thing)));
  const within = new Map(all.map((one) => [one.thing.id, one]));
  // Of several of one name the one inside an area that is named is meant.
  const inNamed = all.filter(({ thing }) => above(net, thing).some((id) => within.has(id)));
  const left = [...within.values()].filter(({ thing }) => !around.has(thing.id));
  const rank = (one: (typeof all)[number]) =>
    Number(inNamed.includes(one)) * 4 + Number('position' in one.thing) * 2 + Number(one.isWhole);
  const ranked = left.sort((a, b) => rank(b) - rank(a) || b.because.length - a.because.length);
  const whole = ranked.filter(({ isWhole }) => isWhole);
  const isOnly = whole.length === 1 || (whole.length > 1 && rank(whole[0]!) >= 4 && rank(whole[1]!) < 4);
  return ranked.map(({ thing, because }, i) => ({
    place: foundOf(net, thing),
    because,
    isCertain: i === 0 && whole[0] === ranked[0] && isOnly && isNarrow(thing),
  }));
}

/** A whole district says nothing of where to go. */
const isNarrow = (thing: NetArea | NetPoint) => 'position' in thing || thing.level === 'community';

const above = (net: Net, thing: NetArea | NetPoint): string[] =>
  'position' in thing
    ? net.upFrom(net.areasAt(thing.position).administrativeId).map(({ id }) => id)
    : net.upFrom(thing.parentId).map(({ id }) => id);

const foundOf = (net: Net, thing: NetArea | NetPoint): FoundPlace => ({
  kind: 'position' in thing ? 'point' : 'area',
  id: thing.id,
  name: thing.name,
  name_en: thing.nameEn,
  lng: 'position' in thing ? thing.position[0] : null,
  lat: 'position' in thing ? thing.position[1] : null,
  administrative_id: 'position' in thing ? net.areasAt(thing.position).administrativeId : thing.parentId,
  detail: '',
});

/** Nothing of the net is named in full: what sounds like a place is looked for as a part of names and addresses. */
async function searched(trx: Trx, text: string): Promise<MeantPlace[]> {
  for (const [heard] of [...text.matchAll(soundsLikePlace)].slice(0, mostAsked)) {
    // Chinese has no gaps between words: 「在育新路」 is tried from the front until something is called so.
    for (let from = 0; heard.length - from >= fewestSearched; from++) {
      const because = heard.slice(from);
      const found = await searchPlaces(trx, because, null, most);
      if (found.length > 0) return found.map((place) => ({ place, because, isCertain: false }));
    }
  }
  return [];
}
