import { type CaseScope, caseScope, system } from '@gezhi/domain';
import type { FastifyRequest } from 'fastify';
import { type LogPlace, readAfter } from '../../../platform/consumers';
import type { Ports } from '../../../platform/ports';
import { heldNow, isFor, type Line, linesOf } from './lines';
import { placeText } from './place';

/** How often it is asked anew whether listeners are still who they were; also keeps proxies awake. */
const checkMs = 5_000;
/** More than this missed is read anew, not told line by line. */
const mostMissed = 1_000;
/** News every listener may act upon cost this much of a second each; together they get half of one core. */
const costOfLookMs = 8;
const leastPaceMs = 800;

/** An open desk: what it may see, and how to tell it something. */
export interface Listener {
  request: FastifyRequest;
  scope: CaseScope;
  tell(text: string): void;
  end(): void;
}

interface Stream extends Listener {
  said: Set<string>;
  /** Lines that came while it was told what it had missed. */
  waiting: string[] | null;
  paceMs: number;
}

interface CityRoom {
  streams: Set<Stream>;
  listening: Promise<{ place: LogPlace; stop: () => void }>;
  place: LogPlace | null;
  check: NodeJS.Timeout;
}

export interface LiveHub {
  /** Tells a listener from now on, after what it missed since `from`. Gives how to leave. */
  join(cityId: number, listener: Listener, from: LogPlace | null): Promise<() => void>;
}

/** One ear a city on the log, however many desks are open: a change is read, put into words and looked up once. */
export function openLiveHub(ports: Ports): LiveHub {
  const rooms = new Map<number, CityRoom>();

  function roomOf(cityId: number): CityRoom {
    const known = rooms.get(cityId);
    if (known) return known;
    const streams = new Set<Stream>();
    let told = Promise.resolve(); // one batch after the other: what happened first is told first
    const listening = ports.realtime.listen(cityId, (events, place) => {
      const lines = linesOf(events);
      told = told
        .then(() => tellAll(ports, cityId, streams, lines))
        .catch((error) => ports.log.warn({ err: error }, 'live lists'))
        .then(() => {
          room.place = place;
        });
    });
    const check = setInterval(() => void checkAll(ports, cityId, streams), checkMs);
    const room: CityRoom = { streams, listening, place: null, check };
    rooms.set(cityId, room);
    return room;
  }

  async function leave(cityId: number, room: CityRoom, stream: Stream) {
    room.streams.delete(stream);
    if (room.streams.size > 0 || rooms.get(cityId) !== room) return;
    rooms.delete(cityId);
    clearInterval(room.check);
    await room.listening.then(
      ({ stop }) => stop(),
      () => undefined,
    );
  }

  return {
    async join(cityId, listener, from) {
      const room = roomOf(cityId);
      const stream: Stream = { ...listener, said: new Set(), waiting: [], paceMs: 0 };
      room.streams.add(stream);
      const gone = () => void leave(cityId, room, stream);
      try {
        const { place } = await room.listening;
        room.place ??= place;
        await tellMissed(ports, cityId, stream, from, room.place);
      } catch (error) {
        gone();
        throw error;
      }
      tellPace(stream, room.streams.size);
      for (const text of stream.waiting ?? []) stream.tell(text);
      stream.waiting = null;
      return gone;
    },
  };
}

/**
 * What came since a listener was last told something. A line may be told twice, never not at all: whoever cannot be told what
 * he missed is told that he did, and reads his lists anew.
 */
async function tellMissed(ports: Ports, cityId: number, stream: Stream, from: LogPlace | null, now: LogPlace) {
  const hasMissed = () => stream.tell(`id: ${placeText(now)}\nevent: missed\ndata: {}\n\n`);
  // A place beyond ours is of another database than this one, or of this one before it was restored.
  if (!from || from.xid > now.xid) return hasMissed();
  const events = await ports.inCity(cityId, system, (trx) => readAfter(trx, from, mostMissed + 1));
  const lines = linesOf(events);
  if (events.length > mostMissed) return hasMissed();
  if (lines.length === 0) return stream.tell(`id: ${placeText(from)}\nevent: resumed\ndata: {}\n\n`);
  // Which of these cases have left a unit meanwhile its list knows better.
  if (!stream.scope.all) return hasMissed();
  stream.tell(lines.map(({ text }) => text).join(''));
}

async function tellAll(ports: Ports, cityId: number, streams: ReadonlySet<Stream>, lines: readonly Line[]) {
  if (lines.length === 0) return;
  const isNarrow = [...streams].some(({ scope }) => !scope.all);
  const held = isNarrow ? await ports.inCity(cityId, system, (trx) => heldNow(trx, lines)) : new Map();
  const everything = lines.map(({ text }) => text).join('');
  for (const stream of streams) {
    const text = stream.scope.all
      ? everything
      : lines
          .filter((line) => isFor(stream.scope, line, held.get(line.caseId), stream.said))
          .map((line) => line.text)
          .join('');
    if (text === '') continue;
    if (stream.waiting) stream.waiting.push(text);
    else stream.tell(text);
  }
}

/** Sessions end, posts change hands: such a stream ends, and the browser comes back as whoever it is then. */
async function checkAll(ports: Ports, cityId: number, streams: ReadonlySet<Stream>) {
  const all = [...streams];
  // A database that is away for a moment ends no stream; an answer that says "nobody" does.
  const actors = await ports
    .whoAreAsking(
      cityId,
      all.map(({ request }) => request),
    )
    .catch(() => null);
  for (const [i, stream] of all.entries()) {
    const actor = actors && (actors[i] ?? null);
    const isSame = !actors || (actor && JSON.stringify(caseScope(actor)) === JSON.stringify(stream.scope));
    if (!isSame) stream.end();
    else if (!tellPace(stream, streams.size)) stream.tell(': here\n\n');
  }
}

/** How often lists are worth reading anew: the more desks are open, the less often each may. True if it was said. */
function tellPace(stream: Stream, listeners: number): boolean {
  const paceMs = Math.max(leastPaceMs, listeners * costOfLookMs * 2);
  if (Math.abs(paceMs - stream.paceMs) < stream.paceMs / 4) return false;
  stream.paceMs = paceMs;
  stream.tell(`event: pace\ndata: ${paceMs}\n\n`);
  return true;
}
