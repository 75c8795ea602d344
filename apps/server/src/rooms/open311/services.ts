import { type BroadKind, broadKinds, type CategoryRef } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { conditionsOf, editionsOf, mattersInForce, type NamedMatter } from '../standards/index';
import { Fault } from './fault';
import { type Language, words } from './words';

/** One thing a program may offer to report: one of the six large kinds, or a category of the city's table. */
export type Service = { kind: BroadKind; category: null } | { kind: BroadKind; category: NamedMatter };

/** What may stand in an address of any server: letters, figures, dots and dashes. `GB/T 30428.2-2013` → `GBT30428.2-2013`. */
export const slugOf = (edition: string) => edition.replace(/[^A-Za-z0-9.-]/g, '');
export const codeOfCategory = ({ edition, kind, code }: CategoryRef) => `${slugOf(edition)}.${kind}.${code}`;
export const codeOf = (service: Service) => (service.category ? codeOfCategory(service.category.ref) : service.kind);

/**
 * Under which of the six kinds a category stands. The standard's classes and a resident's kinds are cut differently, so this
 * is our reading by names: it groups a list and gives the desk a first hint, nothing is decided by it.
 */
const kindsByName: readonly [RegExp, BroadKind][] = [
  [/停放|停车/, 'parking'],
  [/道路破损|路面|道路积|交通标线|掘路/, 'road'],
  [/经营|商贩|夜）市/, 'trade'],
];
const kindsByClass: readonly [RegExp, BroadKind][] = [
  [/街面秩序/, 'trade'],
  [/市容/, 'cleanliness'],
  [/设施|部件|公用|园林|突发/, 'facility'],
];

export function kindOf({ name, className }: Pick<NamedMatter, 'name' | 'className'>): BroadKind {
  const byName = kindsByName.find(([words]) => words.test(name));
  return (byName ?? kindsByClass.find(([words]) => words.test(className.name)))?.[1] ?? 'other';
}

/** Everything that may be reported now: the six kinds first, then the edition in force. */
export async function servicesInForce(trx: Trx): Promise<Service[]> {
  const { matters } = await mattersInForce(trx);
  return [
    ...broadKinds.map((kind): Service => ({ kind, category: null })),
    ...matters.map((category): Service => ({ kind: kindOf(category), category })),
  ];
}

/** The service a code names, if something new may be reported under it. */
export async function serviceOf(trx: Trx, code: string): Promise<Service> {
  const service = (await servicesInForce(trx)).find((each) => codeOf(each) === code);
  if (!service) throw new Fault(404, `service_code ${code.slice(0, 80)} was not found`);
  return service;
}

export const nameOfService = ({ kind, category }: Service, language: Language): string =>
  category ? nameIn(category, language) : words[language].kinds[kind];

export const nameIn = ({ name, nameEn }: { name: string; nameEn: string | null }, language: Language) =>
  language === 'en' ? (nameEn ?? name) : name;

export const conditionsOfService = async (trx: Trx, { category }: Service) =>
  category ? conditionsOf(trx, category.ref) : [];

/** What a code in a filter means: a kind, or a category of any edition the city has had; closed cases keep theirs. */
export async function readServiceCodes(trx: Trx, codes: readonly string[]) {
  const editions = new Map((await editionsOf(trx)).map(({ code }) => [slugOf(code), code]));
  const kinds: BroadKind[] = [];
  const categories: CategoryRef[] = [];
  for (const text of codes) {
    const [, slug, kind, code] = /^(.+)\.(component|event)\.(\d{2,8})$/.exec(text) ?? [];
    const edition = slug && editions.get(slug);
    if (broadKinds.includes(text as BroadKind)) kinds.push(text as BroadKind);
    else if (edition) categories.push({ edition, kind: kind as CategoryRef['kind'], code: code! });
    else throw new Fault(404, `service_code ${text.slice(0, 80)} was not found`);
  }
  return { kinds, categories };
}
