import { mayAppoint, type StaffRole } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { releaseCases } from '../cases/index';
import { dutiesOn } from '../duties/index';
import { allOpenPosts, beginPost, endPost, type KnownPerson, type OpenPost, savePerson } from '../identity/index';
import { demandValue, judgeName } from './judge';
import { moveDutiesOf } from './openWork';
import { type Bring, complain, type Difference, type FileRow, noOutcome, nothingMoved, type Order } from './order';
import { foldName, peopleResolver, unitResolver } from './resolve';

type Units = Awaited<ReturnType<typeof unitResolver>>;
type People = Awaited<ReturnType<typeof peopleResolver>>;

/** A row of the file: one person in one post. */
interface WantedPost {
  row: number;
  person: KnownPerson;
  old: KnownPerson | undefined;
  unitId: string;
  role: StaffRole;
  /** Whose post ends because this one begins. */
  replaces: string | null;
}

interface Ending {
  post: OpenPost;
  row: number | null;
  /** Who holds the post from now on. */
  successor: KnownPerson | null;
}

/** People and their posts. 换届 is such a file with a day: posts begin and end, chiefs' duties go to who takes over. */
export const bringPeople: Bring = async (trx, order) => {
  const [units, people] = [await unitResolver(trx), await peopleResolver(trx)];
  const wanted = judgePeople(order, units, people);
  if (order.problems.length > 0) return noOutcome;
  const posts = await allOpenPosts(trx, order.day);
  const held = new Map(posts.map((post) => [postKey(post.personId, post.unitId, post.role), post]));
  const begins = wanted.filter(({ person, unitId, role }) => !held.has(postKey(person.id, unitId, role)));
  for (const { row, role } of begins)
    if (!mayAppoint(order.by, role)) complain(order, row, 'role', 'role.not-yours', role);
  const ends = endingPosts(order, wanted, posts);
  await assertChiefsReplaced(trx, order, posts, begins, ends, people);
  if (order.problems.length > 0) return noOutcome;

  const changed = [...new Map(wanted.filter(isOtherPerson).map((each) => [each.person.id, each])).values()];
  const differences = [
    ...changed.map((each) => personDifference(each)),
    ...begins.map((each) =>
      postDifference('added', each.row, each.person, each.role, units.codeOf(each.unitId), order.day, null),
    ),
    ...ends.map(({ post, row, successor }) => {
      const person = people.people.find((known) => known.id === post.personId)!;
      return postDifference('closed', row, person, post.role, units.codeOf(post.unitId), order.day, successor);
    }),
  ];
  const unchanged = wanted.length - begins.length;
  if (differences.length === 0) return { ...noOutcome, unchanged };

  await order.tick('writing', 0, differences.length);
  for (const { person, old } of changed) await savePerson(trx, person, old);
  for (const { post } of ends) await endPost(trx, post, order.day);
  for (const { person, unitId, role } of begins)
    await beginPost(trx, { personId: person.id, unitId, role, validFrom: order.day });
  return {
    differences,
    unchanged,
    moved: await moveWork(trx, order, posts, begins, ends),
    corrected: {},
    people: [...new Set(wanted.map(({ person }) => person.id))],
  };
};

const postKey = (personId: string, unitId: string, role: string) => `${personId} ${unitId} ${role}`;

const isOtherPerson = ({ person, old }: WantedPost) =>
  !old || old.name !== person.name || old.staffCode !== person.staffCode || old.login !== person.login;

const keyOf = ({ staffCode, login, name }: KnownPerson) => staffCode ?? login ?? name;

const personDifference = ({ row, person, old }: WantedPost): Difference => ({
  change: old ? 'changed' : 'added',
  row,
  code: keyOf(person),
  name: person.name,
  before: old ? { name: old.name, staffCode: old.staffCode, login: old.login } : null,
  after: { name: person.name, staffCode: person.staffCode, login: person.login },
  successor: null,
  validFrom: null,
});

const postDifference = (
  change: 'added' | 'closed',
  row: number | null,
  person: KnownPerson,
  role: StaffRole,
  unit: string,
  validFrom: string,
  successor: KnownPerson | null,
): Difference => ({
  change,
  row,
  code: keyOf(person),
  name: person.name,
  before: change === 'closed' ? { role, unit } : null,
  after: change === 'added' ? { role, unit } : null,
  successor: successor && keyOf(successor),
  validFrom,
});

function judgePeople(order: Order, units: Units, people: People): WantedPost[] {
  const inFile = new Map<string, KnownPerson>();
  const seen = new Set<string>();
  return order.rows.flatMap((row) => {
    const name = judgeName(order, row);
    const known = personIn(order, row, name, people);
    const unit = units.find(order.columns.read(row, 'unit'));
    if ('reason' in unit) complain(order, row.number, 'unit', unit.reason, order.columns.read(row, 'unit'));
    const role = demandValue(order, row, 'role') as StaffRole | null;
    if (!known || 'reason' in unit || !role) return [];
    const key = keyOf(known.person);
    const before = inFile.get(key);
    if (before && before.name !== name) complain(order, row.number, 'name', 'person.names', name);
    const person = before ?? known.person;
    inFile.set(key, person);
    const post = postKey(person.id, unit.found, role);
    if (seen.has(post)) complain(order, row.number, 'role', 'post.twice', role);
    seen.add(post);
    return [
      { row: row.number, person, old: known.old, unitId: unit.found, role, replaces: replacedBy(order, row, people) },
    ];
  });
}

/** Who a row is about: somebody known, or somebody new. */
function personIn(order: Order, row: FileRow, name: string, people: People) {
  const { columns } = order;
  const staffCode = columns.read(row, 'staffCode');
  const loginText = columns.read(row, 'login');
  const login = loginText && foldName(loginText);
  if (login && !/^[\p{L}\p{N}._-]{2,40}$/u.test(login)) complain(order, row.number, 'login', 'login.form', loginText);
  const [byCode, byLogin] = [
    staffCode ? people.byStaffCode.get(staffCode) : undefined,
    login ? people.byLogin.get(login) : undefined,
  ];
  if (byCode && byLogin && byCode.id !== byLogin.id) {
    complain(order, row.number, 'login', 'person.several', loginText);
    return null;
  }
  const old = byCode ?? byLogin ?? (staffCode || login ? undefined : people.alone(name));
  if (!old && !staffCode && !login) {
    complain(order, row.number, 'staffCode', 'person.unnamed');
    return null;
  }
  const person = {
    id: old?.id ?? newId(),
    name,
    staffCode: staffCode ?? old?.staffCode ?? null,
    login: login ?? old?.login ?? null,
  };
  return { person, old };
}

function replacedBy(order: Order, row: FileRow, people: People): string | null {
  const text = order.columns.read(row, 'replaces');
  if (!text) return null;
  const found = people.find(text);
  if ('found' in found) return found.found;
  complain(order, row.number, 'replaces', found.reason, text);
  return null;
}

/** Posts that end: of who is replaced, and in a whole file every one it does not name, as far as one may take it. */
function endingPosts(order: Order, wanted: readonly WantedPost[], posts: readonly OpenPost[]): Ending[] {
  const stays = new Set(wanted.map(({ person, unitId, role }) => postKey(person.id, unitId, role)));
  const ends = new Map<string, Ending>();
  for (const { row, person, unitId, role, replaces } of wanted) {
    const post = posts.find((held) => held.personId === replaces && held.unitId === unitId && held.role === role);
    if (post && replaces !== person.id && !stays.has(postKey(post.personId, unitId, role)))
      ends.set(post.id, { post, row, successor: person });
  }
  if (order.settings.isWhole)
    for (const post of posts)
      if (
        !ends.has(post.id) &&
        !stays.has(postKey(post.personId, post.unitId, post.role)) &&
        mayAppoint(order.by, post.role)
      )
        ends.set(post.id, { post, row: null, successor: null });
  for (const { post, row } of ends.values()) {
    if (post.validFrom >= order.day) complain(order, row ?? 0, 'role', 'valid-from.early', post.role);
    if (!mayAppoint(order.by, post.role)) complain(order, row ?? 0, 'role', 'role.not-yours', post.role);
  }
  return [...ends.values()];
}

/** Whoever has no post left answers for nothing any more: chief duties need somebody who takes over. */
async function assertChiefsReplaced(
  trx: Trx,
  order: Order,
  posts: readonly OpenPost[],
  begins: readonly WantedPost[],
  ends: readonly Ending[],
  people: People,
) {
  const leaving = leavers(posts, begins, ends).filter(
    (id) => !ends.some(({ post, successor }) => post.personId === id && successor),
  );
  const chiefs = new Set(await dutiesOn(trx, 'person', leaving, order.day));
  for (const id of chiefs) {
    const row = ends.find(({ post }) => post.personId === id)?.row ?? 0;
    complain(order, row, 'replaces', 'successor.missing', people.keyOf(id));
  }
}

/** People whose last post ends. */
function leavers(posts: readonly OpenPost[], begins: readonly WantedPost[], ends: readonly Ending[]): string[] {
  const ended = new Set(ends.map(({ post }) => post.id));
  const staying = new Set([
    ...posts.filter((post) => !ended.has(post.id)).map((post) => post.personId),
    ...begins.map(({ person }) => person.id),
  ]);
  return [...new Set(ends.map(({ post }) => post.personId))].filter((id) => !staying.has(id));
}

async function moveWork(
  trx: Trx,
  order: Order,
  posts: readonly OpenPost[],
  begins: readonly WantedPost[],
  ends: readonly Ending[],
) {
  const takenOver = new Map(
    ends.flatMap(({ post, successor }) => (successor ? [[post.personId, successor.id] as const] : [])),
  );
  const gone = new Set(leavers(posts, begins, ends));
  const chiefs = new Map([...takenOver].filter(([id]) => gone.has(id)));
  const ended = new Set(ends.map(({ post }) => post.id));
  const stillInspects = new Set(
    [
      ...posts.filter((post) => !ended.has(post.id)),
      ...begins.map(({ person, role }) => ({ personId: person.id, role })),
    ]
      .filter(({ role }) => role === 'inspector')
      .map(({ personId }) => personId),
  );
  const duties = await moveDutiesOf(trx, order, { people: chiefs }, order.day);
  const released = await releaseCases(
    trx,
    order.cases,
    {
      handlers: ends.filter(({ post }) => post.role === 'handler').map(({ post }) => post),
      inspectors: ends
        .filter(({ post }) => post.role === 'inspector' && !stillInspects.has(post.personId))
        .map(({ post }) => post.personId),
    },
    order.importId,
  );
  return { ...nothingMoved, ...released, duties, posts: ends.length };
}
