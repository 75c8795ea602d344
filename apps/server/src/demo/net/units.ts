import type { StaffRole } from '@gezhi/domain';
import { demoSeed } from '../city';
import { dice } from '../random';
import type { Layout } from './areas';
import { departments, pairedTopics } from './departments';
import { inventNames } from './peopleNames';
import { communityName, subdistrictName } from './placeNames';
import type { Register } from './register';

/** Whom one can be in the demo; the others are there all the same. */
const office: readonly (readonly [name: string, ...roles: StaffRole[]])[] = [
  ['周敏', 'acceptor'],
  ['王磊', 'dutyChief'],
  ['赵静', 'dispatcher'],
  ['刘洋', 'inspector'],
  ['马超', 'inspector'],
  ['宋文', 'leader'],
  ['吴桐', 'systemAdmin'],
  ['郭岚', 'arbiter'],
  ['沈平', 'supervisorOfficer'],
  ['韦佳', 'evaluator'],
];
const officeColleagues: readonly (readonly [StaffRole, number])[] = [
  ['acceptor', 3],
  ['dutyChief', 1],
  ['dispatcher', 3],
  ['inspector', 14],
];
/** Clerk and handler by the order of the sub-districts; those of the others are nobody one can be. */
const subdistrictDemo = [
  ['韩雪', '曹阳'],
  ['谢娜', '唐杰'],
  ['冯磊', '董浩'],
  ['程玲', '袁野'],
] as const;
const communityDemo = [['石兰', '方勇']] as const;

export interface DemoUnits {
  office: string;
  departments: Map<string, string>;
  subdistricts: string[];
  communities: string[];
  /** 180 civilised units. */
  paired: string[];
  /** Leaders of the city and the district, who take on grids and streets. */
  leaders: string[];
  /** Head of each community, who answers for its points. */
  heads: string[];
}

const leaderCount = 44;

export function makeUnits(register: Register, { subdistricts, communities }: Layout): DemoUnits {
  const demoNames = [...office.map(([name]) => name), ...subdistrictDemo.flat(), ...communityDemo.flat()];
  const invent = inventNames(dice(demoSeed + 2), [...demoNames, ...departments.flatMap(({ people }) => people)]);
  const staff = (unitId: string, role: StaffRole, name?: string) => {
    const personId = register.person(name ?? invent(), { isDemo: name !== undefined });
    register.post(personId, unitId, role);
    return personId;
  };
  const crew = (unitId: string, demo: readonly (string | undefined)[] | undefined, handlers: number) => {
    staff(unitId, 'unitClerk', demo?.[0]);
    staff(unitId, 'handler', demo?.[1]);
    for (let i = 1; i < handlers; i++) staff(unitId, 'handler');
  };

  const officeId = register.unit({ name: '市创城办', nameEn: 'Creation Office' }, 'creationOffice');
  const demo = new Map(office.flatMap(([name, ...roles]) => roles.map((role) => [role, staff(officeId, role, name)])));
  for (const [role, count] of officeColleagues) for (let i = 0; i < count; i++) staff(officeId, role);

  const departmentIds = new Map<string, string>();
  for (const { key, people, handlers, ...named } of departments) {
    const id = register.unit(named, 'department');
    departmentIds.set(key, id);
    crew(id, people, handlers);
  }
  const subdistrictIds = subdistricts.map(({ word }, i) => {
    const { name, nameEn } = subdistrictName(word);
    const id = register.unit({ name: `${name}办事处`, nameEn: `${nameEn} Office` }, 'subdistrict');
    crew(id, subdistrictDemo[i], 3);
    return id;
  });
  const communityIds = communities.map(({ word, subdistrict }, i) => {
    const { name, nameEn } = communityName(word);
    const named = { name: `${name}居委会`, nameEn: `${nameEn} Committee` };
    const id = register.unit(named, 'community', subdistrictIds[subdistrict]!);
    crew(id, communityDemo[i], 2);
    return id;
  });
  const paired = (
    [
      ['市', 'City'],
      ['区', 'District'],
      ['开发区', 'Development Zone'],
    ] as const
  ).flatMap(([level, levelEn]) =>
    pairedTopics.map(([topic, topicEn]) =>
      register.unit({ name: `${level}${topic}`, nameEn: `${levelEn} ${topicEn}` }, 'pairedUnit'),
    ),
  );
  const people = (count: number) => Array.from({ length: count }, () => register.person(invent()));
  return {
    office: officeId,
    departments: departmentIds,
    subdistricts: subdistrictIds,
    communities: communityIds,
    paired,
    // One can be one of them: a leader's phone shows his grids. The others keep their names.
    leaders: people(leaderCount).with(1, demo.get('leader')!),
    heads: people(communities.length),
  };
}
