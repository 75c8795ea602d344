import { type AllowedMove, allowedMoves } from '../cases/allowedMoves';
import type { CaseFile } from '../cases/caseFile';
import type { CaseVerb } from '../cases/lifecycle';
import type { ClockRules } from '../cases/rules';
import { caseScope, isInScope } from '../cases/scope';
import { type Actor, rolesOf, type StaffRole, staffRoles } from './roles';

type Who = 'anyone' | readonly StaffRole[];
const anyStaff = staffRoles;
const cityDesk: readonly StaffRole[] = ['acceptor', 'dutyChief', 'dispatcher', 'arbiter', 'supervisorOfficer'];
const wholeCity: readonly StaffRole[] = [...cityDesk, 'evaluator', 'leader', 'systemAdmin'];

/**
 * Every act the product knows and who may do it at all. A route declares one of these or the server does not start; what
 * is not here is forbidden. Acts on a single case are narrowed further by `can`.
 */
export const actions = {
  'system.look': 'anyone', // alive? ready? how does the API describe itself?
  'city.look': 'anyone', // name, kinds, emergency numbers, map sources
  'net.look': 'anyone', // outlines and public places: nothing about people
  'place.search': 'anyone',
  'duty.look': 'anyone', // which unit a report would go to and by which rule; no names of people
  'report.submit': 'anyone',
  'report.follow': 'anyone', // the code is the key, not the person
  'report.answer': 'anyone',
  'problem.look': 'anyone', // what the city shows of its open and lately ended problems
  'problem.voice': 'anyone',
  'feedback.give': 'anyone',
  'feedback.follow': 'anyone', // by its code
  'report.deliverPhoto': 'anyone', // only bytes a report promised by id and hash are taken
  'photo.byLink': 'anyone', // the signature is the key
  'open311.look': 'anyone', // what the public sees of cases, in the standard's form
  'open311.send': 'anyone', // the key is the door: a program has no session
  'exchange.speak': 'anyone', // another platform: its signature is the door, it has no session
  'session.start': 'anyone',
  'session.demo': 'anyone', // choosing a demo person; exists in demo mode only
  'session.read': anyStaff,
  'session.end': anyStaff,
  'case.report': ['inspector', ...cityDesk],
  'visit.record': cityDesk,
  'hotline.read': [...cityDesk, 'leader'],
  'hotline.program': 'anyone', // the key is the door, as with the open standard
  'hotline.bring': ['acceptor', 'dutyChief'],
  'case.list': anyStaff,
  'case.read': anyStaff,
  'case.move': anyStaff,
  'case.live': anyStaff,
  'screen.look': wholeCity, // numbers of the whole city, places and units; whoever stands for one unit has its lists
  'relapse.look': [...cityDesk, 'evaluator', 'leader'], // rates of places, kinds and units, each leading to its cases
  'numbers.look': [...cityDesk, 'evaluator', 'leader'], // performance of units and areas, each number leading to its cases
  'numbers.unit': [...cityDesk, 'evaluator', 'leader', 'unitClerk', 'handler'], // a unit's page; a unit sees its own
  'brief.read': [...cityDesk, 'evaluator', 'leader'], // 日报、周调度、月度汇报: figures of the city, units and places
  'brief.compose': ['dutyChief', 'supervisorOfficer', 'leader'],
  'brief.release': ['supervisorOfficer', 'leader'],
  'brief.template': ['supervisorOfficer', 'systemAdmin'], // what each kind of report has in it
  'lookBack.list': [...cityDesk, 'evaluator', 'leader', 'inspector'],
  'lookBack.assign': ['dutyChief', 'supervisorOfficer'],
  'lookBack.make': ['inspector'],
  'sweep.list': [...cityDesk, 'evaluator', 'leader', 'unitClerk', 'handler'],
  'sweep.raise': ['dutyChief', 'supervisorOfficer', 'leader'],
  'sweep.answer': ['unitClerk', 'handler'], // for the points of the own unit
  'sweep.audit': ['dutyChief', 'supervisorOfficer'],
  'contact.reveal': ['acceptor', 'dutyChief'],
  'publicView.read': ['acceptor', 'dutyChief'],
  'publicView.moderate': ['acceptor', 'dutyChief'],
  'feedback.read': ['acceptor', 'dutyChief', 'supervisorOfficer', 'leader'],
  'feedback.answer': ['acceptor', 'dutyChief'],
  'photo.read': anyStaff,
  'photo.original': cityDesk,
  'photo.deliver': anyStaff,
  'photo.hide': ['acceptor', 'dutyChief'], // from the public; staff go on seeing it
  'net.read': anyStaff,
  'net.change': ['systemAdmin'],
  'duty.read': anyStaff,
  'duty.report': wholeCity, // what nobody answers for and which unit has too much
  'duty.change': ['systemAdmin'],
  'standard.read': anyStaff,
  'standard.change': ['systemAdmin'],
  'setting.read': ['systemAdmin'],
  'setting.change': ['systemAdmin'],
  'unit.read': anyStaff,
  'person.invite': ['systemAdmin'], // setup codes: whoever has one becomes that person
  'supervision.read': anyStaff, // a unit sees its own orders, the city's desks see all
  'supervision.issue': ['supervisorOfficer', 'leader'],
  'supervision.move': ['supervisorOfficer', 'leader', 'unitClerk'],
  'appeal.read': [...cityDesk, 'evaluator', 'leader', 'unitClerk', 'handler'], // a unit sees its own
  'appeal.file': ['unitClerk', 'leader'], // for the own unit
  'appeal.move': ['unitClerk', 'leader', 'dispatcher', 'acceptor', 'dutyChief', 'arbiter'],
  'instruction.read': ['supervisorOfficer', 'leader', 'dutyChief', 'arbiter', 'unitClerk'], // a unit sees those it leads or helps with
  'instruction.register': ['supervisorOfficer', 'leader'],
  'instruction.move': ['supervisorOfficer', 'leader', 'unitClerk'],
  'paper.read': ['supervisorOfficer', 'leader', 'unitClerk'], // a unit sees what was issued to it
  'paper.write': ['supervisorOfficer'],
  'paper.move': ['supervisorOfficer', 'unitClerk'], // a unit signs for its own and answers
  'plan.read': [...cityDesk, 'evaluator', 'leader', 'unitClerk', 'handler'], // a unit sees its own
  'plan.write': ['supervisorOfficer', 'dutyChief', 'unitClerk'], // a unit for itself
  'plan.move': ['supervisorOfficer', 'dutyChief', 'unitClerk'],
  'today.read': anyStaff, // what waits for oneself or one’s unit
  'kept.own': anyStaff, // views and phrases: one's own, and those of one's units that are shared
  'ledger.read': [...cityDesk, 'evaluator', 'leader', 'unitClerk', 'handler'], // rows are the cases one may see anyway
  'ledger.keep': [...cityDesk, 'evaluator', 'leader', 'unitClerk'], // with the whole city: who works for the whole city
  'strikeOff.read': [...cityDesk, 'evaluator', 'leader', 'unitClerk', 'handler'], // a unit sees what it applied for or verifies
  'strikeOff.move': ['unitClerk', 'handler', 'leader', 'dutyChief', 'supervisorOfficer'],
  'notice.own': anyStaff, // one's own and nobody else's
  'channel.read': ['systemAdmin'], // how notices leave the house, and to whom they did not
  'channel.change': ['systemAdmin'],
  'exchange.read': ['systemAdmin', 'dutyChief'], // which platforms there are and what went to and fro
  'exchange.mend': ['systemAdmin', 'dutyChief'], // send again, set aside, say what a code means
  'exchange.change': ['systemAdmin'], // who the platforms are and what opens their doors
  'import.read': ['systemAdmin'], // files of a whole city, people included
  'import.run': ['systemAdmin'],
} as const satisfies Record<string, Who>;
export type Action = keyof typeof actions;
export const actionCodes = Object.keys(actions) as Action[];

/** What an act is about, where it matters. */
export type Subject =
  | { kind: 'case'; file: Pick<CaseFile, 'unitId' | 'inspectorId' | 'reportedBy'> }
  | ({ kind: 'move'; file: CaseFile; verb: CaseVerb; now: Date } & ClockRules);

/** The one place that says yes. Everything it does not know is no. */
export function can(actor: Actor, action: Action, subject?: Subject): boolean {
  const who: Who | undefined = actions[action];
  if (!who) return false;
  if (who !== 'anyone' && !rolesOf(actor).some((role) => (who as readonly string[]).includes(role))) return false;
  return subject === undefined || mayTouch(actor, subject);
}

export const isPublic = (action: Action) => actions[action] === 'anyone';

function mayTouch(actor: Actor, subject: Subject): boolean {
  if (subject.kind === 'case') return isInScope(caseScope(actor), subject.file);
  return movesOf(actor, subject).some((move) => move.verb === subject.verb);
}

const movesOf = (actor: Actor, subject: Extract<Subject, { kind: 'move' }>): AllowedMove[] =>
  allowedMoves({ file: subject.file, actor, now: subject.now, rules: subject.rules, calendar: subject.calendar });
