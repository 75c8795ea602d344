import type { Day } from '../shared/day';
import { dayOfLine, headOf, officeOf, type SaidAt } from './chatHeads';
import { headingLine, listMarks } from './numbering';

/** What a stretch of a paste is. All but words and pictures stand beside the matters and can be read there. */
export type PieceKind = 'words' | 'picture' | 'sender' | 'day' | 'number' | 'heading' | 'chatter' | 'gap';

/** A stretch of the paste; one after the other they are the whole paste. */
export interface Piece {
  from: number;
  to: number;
  is: PieceKind;
  /** Which matter it belongs to; null for what is left out. */
  matter: number | null;
}

export interface ChatMatter {
  words: string;
  /** Whoever sent it, as the chat calls him. A name of a person: not to be kept unasked. */
  sender: string | null;
  /** What the name says of his office; may be kept. */
  office: string | null;
  saidAt: SaidAt | null;
  /** How many pictures the paste names for it, in its own order. */
  pictures: number;
  /** What stood above the list it is a point of; often the place of all of them. */
  heading: string | null;
}

export interface SplitChat {
  matters: ChatMatter[];
  pieces: Piece[];
}

interface Message {
  sender: string | null;
  saidAt: SaidAt | null;
  /** Everything of it, head excluded, as lines of the paste. */
  lines: { from: number; to: number }[];
}

const picture =
  /[[【](?:图片|照片|动画表情|视频|小视频|Photo|Image|Video|图)(?:[:：][^\]】\n]*)?[\]】](?:[（(]请在附件中查看[）)])?/gu;
const acknowledgement =
  /^(?:@\S+\s*)?(?:收到|好的?|已?(?:知悉|收悉|阅)|明白|知道了|谢谢\S{0,6}|辛苦\S{0,6}|马上(?:去|办|处理|安排|整改)\S{0,2}|立即(?:处理|整改|安排)\S{0,2}|嗯+|是的?|ok|1|[👌👍🙏💪🌹]+|\[(?:OK|强|握手|抱拳|玫瑰|好的|合十|鼓掌|收到)\]|(?:请|麻烦)?(?:尽快|及时|马上)?(?:处理|核实|落实|整改)(?:一下)?)[\s。！!~～.]*$/iu;
const forwarded = /^(?:[[【]?(?:.{0,30}的)?聊天记录[\]】]?|-{3,}.*-{3,})$/u;
const labelledPlace = /^(?:问题)?(?:地点|地址|位置|点位)[ \t]*[:：]/u;

/**
 * A pasted group chat as matters. Nothing is thrown away: each character is in exactly one piece, and a piece either belongs to one
 * matter or says what it is.
 */
export function splitChat(paste: string, today: Day): SplitChat {
  const marked = new Map<number, Piece>();
  const mark = (from: number, to: number, is: PieceKind, matter: number | null = null) => {
    if (to > from) marked.set(from, { from, to, is, matter });
  };
  const messages = messagesOf(paste, today, mark);
  const matters = new Matters();
  for (const message of messages) splitMessage(paste, message, matters, mark);
  matters.finish();
  return { matters: matters.all, pieces: filled(paste, marked) };
}

type Marking = (from: number, to: number, is: PieceKind, matter?: number | null) => void;

function messagesOf(paste: string, today: Day, mark: Marking): Message[] {
  const messages: Message[] = [];
  let said: SaidAt | null = null;
  for (const { from, to } of linesOf(paste)) {
    const line = paste.slice(from, to);
    const day = dayOfLine(line, today);
    const head = day ? null : headOf(line, today);
    if (day || forwarded.test(line)) {
      mark(from, to, day ? 'day' : 'heading');
      said = day ?? said;
    } else if (head) {
      mark(from, from + head.length, 'sender');
      const rest = { from: from + head.length, to };
      messages.push({ sender: head.sender.trim(), saidAt: onDay(head.saidAt, said, line, today), lines: [rest] });
    } else {
      if (messages.length === 0) messages.push({ sender: null, saidAt: said, lines: [] });
      messages.at(-1)!.lines.push({ from, to });
    }
  }
  return messages;
}

/** A bare time belongs to the day that was last named above it. */
function onDay(own: SaidAt | null, above: SaidAt | null, line: string, today: Day): SaidAt | null {
  if (!own) return above && { day: above.day, time: null };
  const namesDay = /\d[-/.月]\d|昨天|前天|今天|星期|周/u.test(line);
  return !namesDay && above ? { day: above.day, time: own.time } : { ...own, day: own.day || today };
}

function* linesOf(paste: string): Generator<{ from: number; to: number }> {
  for (let from = 0; from <= paste.length; ) {
    const end = paste.indexOf('\n', from);
    const to = end < 0 ? paste.length : end;
    const trimmed = paste.slice(from, to);
    const start = from + (trimmed.length - trimmed.trimStart().length);
    yield { from: Math.min(start, to), to: start + trimmed.trim().length };
    from = to + 1;
  }
}

/** Matters as they come, and pictures that came before their words. */
class Matters {
  readonly all: ChatMatter[] = [];
  private waiting: { count: number; of: Pick<Message, 'sender' | 'saidAt'>; claim: ((at: number) => void)[] } | null =
    null;

  add({ sender, saidAt }: Message, words: string, heading: string | null): number {
    const own = this.waiting?.of.sender === sender ? this.waiting : null;
    if (!own) this.finish();
    const office = sender && officeOf(sender);
    this.all.push({ words, sender, office, saidAt, pictures: own?.count ?? 0, heading });
    const at = this.all.length - 1;
    for (const claim of own?.claim ?? []) claim(at);
    if (own) this.waiting = null;
    return at;
  }

  /** Pictures follow their words or come before them; both by the same sender. */
  picture(message: Message, claim: (at: number) => void): void {
    const last = this.all.at(-1);
    if (last && last.sender === message.sender && !this.waiting) {
      last.pictures++;
      claim(this.all.length - 1);
      return;
    }
    if (this.waiting?.of.sender !== message.sender) this.finish();
    this.waiting ??= { count: 0, of: message, claim: [] };
    this.waiting.count++;
    this.waiting.claim.push(claim);
  }

  /** Pictures nobody said a word about are a matter nevertheless. */
  finish(): void {
    const left = this.waiting;
    if (!left) return;
    this.waiting = null;
    const { sender, saidAt } = left.of;
    const office = sender && officeOf(sender);
    this.all.push({ words: '', sender, office, saidAt, pictures: left.count, heading: null });
    for (const claim of left.claim) claim(this.all.length - 1);
  }
}

function splitMessage(paste: string, message: Message, matters: Matters, mark: Marking): void {
  const text = message.lines.map(({ from, to }) => paste.slice(from, to)).join('\n');
  const words = text.replace(picture, ' ').trim();
  if (acknowledgement.test(words)) {
    for (const { from, to } of message.lines) mark(from, to, 'chatter');
    return;
  }
  for (const part of partsOf(paste, message)) takePart(paste, message, part, matters, mark);
}

interface Part {
  spans: { from: number; to: number }[];
  numbers: { from: number; to: number }[];
  headings: { from: number; to: number }[];
  heading: string | null;
}

const emptyPart = (heading: string | null = null): Part => ({ spans: [], numbers: [], headings: [], heading });

/** Which stretches of a message are one matter: by its numbers, else by blank lines, else as it stands. */
function partsOf(paste: string, message: Message): Part[] {
  const { lines } = message;
  const first = lines[0]?.from ?? 0;
  const whole = paste.slice(first, lines.at(-1)?.to ?? first);
  const marks = listMarks(whole).map((one) => ({ ...one, from: one.from + first, to: one.to + first }));
  return marks.length > 0 ? numberedParts(paste, lines, marks) : plainParts(paste, message);
}

function numberedParts(
  paste: string,
  lines: Message['lines'],
  marks: readonly { from: number; to: number; value: number }[],
) {
  const parts: Part[] = [emptyPart()];
  let heading: string | null = null;
  for (const line of lines) {
    const within = marks.filter(({ from }) => from >= line.from && from < line.to);
    let at = line.from;
    const isHeading = headingLine.test(paste.slice(line.from, line.to)) && within[0]?.from !== line.from;
    for (const one of [...within, null]) {
      const end = one?.from ?? line.to;
      if (end > at) {
        const isAbove = parts.length === 1 || (isHeading && at === line.from);
        if (isAbove && !isOnlyPictures(paste.slice(at, end))) {
          const said = paste.slice(at, end).trim();
          heading = parts.length === 1 && heading ? `${heading}\n${said}` : said;
          parts.at(-1)!.headings.push({ from: at, to: end });
        } else parts.at(-1)!.spans.push({ from: at, to: end });
      }
      if (one) {
        parts.push({ ...emptyPart(heading), numbers: [{ from: one.from, to: one.to }] });
        at = one.to;
      }
    }
  }
  return parts;
}

const isOnlyPictures = (text: string) => text.replace(picture, '').trim() === '';

function plainParts(paste: string, { lines, sender }: Message): Part[] {
  const said = lines.map(({ from, to }) => paste.slice(from, to));
  const isLabelled = said.some((line) => labelledPlace.test(line));
  const hasGaps = said.some(
    (line, i) => line === '' && i > 0 && said.slice(0, i).some(Boolean) && said.slice(i).some(Boolean),
  );
  // Lines somebody wrote under each other are as many matters only where nothing else holds them together.
  const eachLine = sender === null && !isLabelled && !hasGaps;
  const parts: Part[] = [emptyPart()];
  let namesPlace = false;
  for (const [i, line] of lines.entries()) {
    const here = said[i]!;
    const isWords = here !== '' && !isOnlyPictures(here);
    const hasWords = parts.at(-1)!.spans.some(({ from, to }) => !isOnlyPictures(paste.slice(from, to)));
    const isNext = isLabelled ? namesPlace && labelledPlace.test(here) : eachLine || said[i - 1] === '';
    if (isNext && isWords && hasWords) {
      parts.push(emptyPart());
      namesPlace = false;
    }
    namesPlace ||= labelledPlace.test(here);
    if (here !== '') parts.at(-1)!.spans.push(line);
  }
  return parts;
}

function takePart(paste: string, message: Message, part: Part, matters: Matters, mark: Marking): void {
  for (const { from, to } of part.headings) mark(from, to, 'heading');
  for (const { from, to } of part.numbers) mark(from, to, 'number');
  const words: { from: number; to: number }[] = [];
  const pictures: { from: number; to: number }[] = [];
  for (const { from, to } of part.spans) {
    let at = from;
    for (const found of paste.slice(from, to).matchAll(picture)) {
      words.push({ from: at, to: from + found.index });
      at = from + found.index + found[0].length;
      pictures.push({ from: from + found.index, to: at });
    }
    words.push({ from: at, to });
  }
  const said = words.filter(({ from, to }) => paste.slice(from, to).trim() !== '');
  if (said.length > 0) {
    const text = said.map(({ from, to }) => paste.slice(from, to).trim()).join('\n');
    const at = matters.add(message, text, part.heading);
    for (const { from, to } of said) mark(from, to, 'words', at);
  }
  for (const { from, to } of pictures) matters.picture(message, (at) => mark(from, to, 'picture', at));
}

/** What nothing else claimed lies between: line ends and blanks. */
function filled(paste: string, marked: ReadonlyMap<number, Piece>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of [...marked.values()].sort((a, b) => a.from - b.from)) {
    if (piece.from > at) pieces.push({ from: at, to: piece.from, is: 'gap', matter: null });
    pieces.push(piece);
    at = piece.to;
  }
  if (at < paste.length) pieces.push({ from: at, to: paste.length, is: 'gap', matter: null });
  return pieces;
}
