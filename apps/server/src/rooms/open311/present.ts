import type { CaseRow } from '@gezhi/contracts';
import { type BroadKind, broadKinds, type CaseEvent, type CaseState, isEnded, type LngLat } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { List, type Sheet, type Value } from '../../platform/xml/index';
import { bodiesOf, type CasePorts, fromRow, historiesOf, presentCases } from '../cases/index';
import { shownPosition } from '../publicView/index';
import { type CategoryName, categoryKey, categoryNames } from '../standards/index';
import type { Attribute } from './attributes';
import { picturesOf, type RequestRow } from './queries';
import { codeOf, codeOfCategory, nameIn, nameOfService, readServiceCodes, type Service } from './services';
import { type Language, words } from './words';

export const serviceSheet = (services: readonly Service[], language: Language): Sheet => ({
  root: 'services',
  value: new List(
    'service',
    services.map((service) => presentService(service, language)),
  ),
});

function presentService(service: Service, language: Language): Value {
  const { kind, category } = service;
  const said = words[language];
  return {
    service_code: codeOf(service),
    service_name: nameOfService(service, language),
    description: category ? nameIn(category.className, language) : said.kindHint,
    metadata: category !== null,
    type: 'realtime',
    keywords: [said.kinds[kind], category && nameIn(category.className, language)].filter((word) => word).join(', '),
    group: said.kinds[kind],
  };
}

export const definitionSheet = (service: Service, attributes: readonly Attribute[]): Sheet => ({
  root: 'service_definition',
  value: {
    service_code: codeOf(service),
    attributes: new List(
      'attribute',
      attributes.map(({ code, isVariable, datatype, isRequired, description, hint, values }, i) => ({
        variable: isVariable,
        code,
        datatype,
        required: isRequired,
        datatype_description: hint,
        order: i + 1,
        description,
        values: new List(
          'value',
          values.map(({ key, name }) => ({ key, name })),
        ),
      })),
    ),
  },
});

export const requestSheet = (requests: readonly Value[]): Sheet => ({
  root: 'service_requests',
  value: new List('request', requests),
});

export const errorSheet = (errors: readonly { code: string; description: string }[]): Sheet => ({
  root: 'errors',
  value: new List(
    'error',
    errors.map(({ code, description }) => ({ code, description })),
  ),
});

export interface View {
  language: Language;
  /** The address of a picture. */
  pictureUrl: (id: string) => string;
  withExtensions: boolean;
}

/** Cases as the public may see them: where about, what kind, how far; nobody's words, nobody's name. Only what is shown or may be heard of is handed in. */
export async function presentRequests(trx: Trx, ports: CasePorts, rows: readonly RequestRow[], view: View) {
  const ids = rows.map(({ id }) => id);
  const shown = new Map((await presentCases(trx, ports, rows)).map((row) => [row.id, row]));
  const histories = await historiesOf(trx, ids);
  const pictures = await picturesOf(trx, rows);
  const net = await ports.nets.of(trx);
  const chosen = await chosenNames(trx, rows);
  const bodies = await bodiesOf(trx, rows.map(fromRow));
  return rows.map((row) => {
    const file = {
      row,
      shown: shown.get(row.id)!,
      history: histories.get(row.id)!,
      pictures: pictures.get(row.id) ?? [],
      position: shownPosition(net, fromRow(row)),
      body: bodies.get(row.id) ?? null,
    };
    return presentRequest(file, chosen, view);
  });
}

/** Names of what senders chose, for what the desk has not filed yet. */
async function chosenNames(trx: Trx, rows: readonly RequestRow[]): Promise<Map<string, CategoryName>> {
  const isKind = (code: string) => broadKinds.includes(code as BroadKind);
  const codes = rows.flatMap(({ edition, service_code: code }) => (!edition && code && !isKind(code) ? [code] : []));
  const { categories } = await readServiceCodes(trx, [...new Set(codes)]);
  const names = await categoryNames(trx, categories);
  return new Map(
    categories.flatMap((ref) => {
      const name = names.get(categoryKey(ref));
      return name ? [[codeOfCategory(ref), name] as const] : [];
    }),
  );
}

interface Shown {
  row: RequestRow;
  shown: z.infer<typeof CaseRow>;
  history: readonly CaseEvent[];
  pictures: readonly string[];
  position: LngLat | null;
  /** Whose it is, where it is not the city's. */
  body: { name: string; phone: string | null } | null;
}

function presentRequest(
  { row, shown, history, pictures, position, body }: Shown,
  chosen: Map<string, CategoryName>,
  view: View,
): Value {
  const { language } = view;
  const photos = pictures.map(view.pictureUrl);
  return {
    service_request_id: row.id,
    status: row.ended_at ? 'closed' : 'open',
    status_notes: [notesOf(row, history, language), body && words[language].inCharge(body)].filter(Boolean).join(''),
    ...serviceShown(row, shown, chosen, language),
    description: null, // what residents write is for the desk; nobody reads it over before it would be public
    agency_responsible: shown.unit && nameIn(shown.unit, language),
    service_notice: null,
    requested_datetime: shown.reportedAt,
    updated_datetime: shown.endedAt ?? history.at(-1)!.at.toISOString(),
    expected_datetime: row.promised_at?.toISOString() ?? null,
    address: addressOf(shown, language),
    address_id: row.point_id,
    zipcode: null,
    lat: position?.[1] ?? null,
    long: position?.[0] ?? null,
    media_url: photos[0] ?? null,
    extended_attributes: view.withExtensions
      ? {
          photos: new List('photo', photos),
          updates: new List('update', updatesOf(row, history, language)),
          ...(body && { responsible_body: body.name, responsible_phone: body.phone }),
        }
      : undefined,
  };
}

function serviceShown(
  row: RequestRow,
  { category, broadKind }: Shown['shown'],
  chosen: Map<string, CategoryName>,
  language: Language,
) {
  if (category) return { service_name: nameIn(category, language), service_code: codeOfCategory(category) };
  const name = row.service_code && chosen.get(row.service_code);
  if (name) return { service_name: nameIn(name, language), service_code: row.service_code };
  const kind = broadKind ?? 'other';
  return { service_name: words[language].kinds[kind], service_code: kind };
}

/** From the most specific to the most general, as the standard wants it. */
function addressOf({ placeName, placeNameEn, area }: Shown['shown'], language: Language): string | null {
  const place = placeName && nameIn({ name: placeName, nameEn: placeNameEn }, language);
  const parts = [place, ...area.map((each) => nameIn(each, language)).reverse()].filter((part) => part);
  return parts.length > 0 ? [...new Set(parts)].join(', ') : null;
}

/** Where it stands in words a resident knows, with the reason where it ended without a cure. */
function notesOf(row: RequestRow, history: readonly CaseEvent[], language: Language): string {
  const said = words[language];
  if (row.answer === 'notFixed') return said.continued;
  const state = said.states[row.open_parts ? 'handling' : row.state];
  const ending = row.ended_at && history.findLast(({ to, from }) => to !== from && isEnded(to));
  // A forced end is carried out by a second person; the reason stands with who asked for it.
  const asking = history.findLast(({ name }) => name === 'case.proposeForcedClose' || name === 'case.requestVoid');
  const reason = ending && (ending.facts.reason ?? asking?.facts.reason);
  return reason && said.reasons[reason] ? said.because(state, said.reasons[reason]) : state;
}

/** Steps as the public knows them: those that look the same from outside are one. */
function updatesOf(row: RequestRow, history: readonly CaseEvent[], language: Language): Value[] {
  const said = words[language];
  const steps = history.map(({ at, to }) => ({ at: at.toISOString(), to: to as Exclude<CaseState, 'draft'> }));
  return steps
    .filter(({ to }, i) => i === 0 || said.states[to] !== said.states[steps[i - 1]!.to])
    .map(({ at, to }, i) => ({
      id: `${row.id}-${i + 1}`,
      updated_datetime: at,
      status: isEnded(to) ? 'closed' : 'open',
      description: said.states[to],
    }));
}
