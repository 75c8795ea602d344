import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { XMLParser } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { step } from '../../../test/mainJob';
import { aKey, aRequest, asProgram, jurisdiction } from '../../../test/open311';
import { useHouse } from '../../../test/testHouse';
import { projectRoot } from '../../platform/config';

const data = resolve(projectRoot, '../shared/data/open311');
const test = useHouse();
const here = `jurisdiction_id=${jurisdiction}`;
let program: ReturnType<typeof asProgram>;
let id: string;
beforeAll(async () => {
  program = asProgram(test.app, test.here, (await aKey(test.house, test.here)).key);
  const answer = await program.send(aRequest(test.here, { service_code: 'GBT30428.2-2013.event.0113' }));
  id = answer.body[0].service_request_id;
  await step(await as(test.app, test.here, 'acceptor'), id, 'accept'); // lists show what somebody of the desk has seen
});

type Tree = Record<string, unknown>;

/**
 * A client as the real ones are: it takes what servers have sent to it, some of it not quite by the book, and asks the same
 * of every answer. What it expects of recorded answers it expects of ours.
 */
const lists = new Set(['service', 'attribute', 'value', 'request', 'error', 'endpoint', 'format']);
const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, isArray: (name) => lists.has(name) });

function readXml(text: string): Tree {
  const root = parser.parse(text.slice(text.indexOf('<?xml')).replace(/<\?xml[^>]*\?>/, '')) as Tree;
  return root;
}
const under = (tree: Tree, root: string, item: string) => {
  expect(Object.keys(tree)).toEqual([root]);
  const inside = tree[root];
  return ((typeof inside === 'object' ? (inside as Tree)[item] : undefined) ?? []) as Tree[];
};
const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));
const w3 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const expectations = {
  services(services: Tree[]) {
    expect(services.length).toBeGreaterThan(0);
    for (const service of services) {
      expect(text(service.service_code)).not.toBe('');
      expect(text(service.service_name)).not.toBe('');
      expect(['true', 'false']).toContain(text(service.metadata));
      expect(['realtime', 'batch', 'blackbox']).toContain(text(service.type));
    }
  },
  definition(definition: Tree) {
    expect(text(definition.service_code)).not.toBe('');
    // One recorded server forgot the element around its attributes.
    const around = (typeof definition.attributes === 'object' ? definition.attributes : definition) as Tree;
    const attributes = (Array.isArray(around) ? around : (around.attribute ?? [])) as Tree[];
    expect(attributes.length).toBeGreaterThan(0);
    const orders = attributes.map(({ order }) => text(order));
    expect(new Set(orders).size).toBe(orders.length);
    for (const attribute of attributes) {
      expect(['true', 'false']).toContain(text(attribute.variable));
      expect(['true', 'false']).toContain(text(attribute.required));
      expect(text(attribute.code)).not.toBe('');
      expect(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']).toContain(
        text(attribute.datatype),
      );
      const values = attribute.values as Tree | Tree[] | '';
      const all = (Array.isArray(values) ? values : values === '' ? [] : (values.value ?? [])) as Tree[];
      if (/valuelist/.test(text(attribute.datatype))) expect(all.length).toBeGreaterThan(0);
      for (const { key, name } of all) expect([text(key), text(name)]).not.toContain('');
    }
  },
  requests(requests: Tree[]) {
    for (const request of requests) {
      expect(text(request.service_request_id)).not.toBe('');
      expect(['open', 'closed']).toContain(text(request.status));
      expect(text(request.service_code)).not.toBe('');
      expect(text(request.requested_datetime)).toMatch(w3);
      for (const name of ['updated_datetime', 'expected_datetime'])
        if (text(request[name])) expect(text(request[name])).toMatch(w3);
      for (const name of ['lat', 'long']) if (text(request[name])) expect(Number(request[name])).not.toBeNaN();
      if (text(request.media_url)) expect(URL.canParse(text(request.media_url).trim())).toBe(true);
    }
  },
  sent([request, ...more]: Tree[]) {
    expect(more).toEqual([]);
    expect(text(request!.service_request_id) !== '' || text(request!.token) !== '').toBe(true);
  },
  errors(errors: Tree[]) {
    expect(errors.length).toBeGreaterThan(0);
    for (const { code, description } of errors) expect([text(code), text(description)]).not.toContain('');
  },
  discovery(discovery: Tree, endpoints: Tree[], formats: (endpoint: Tree) => unknown) {
    for (const name of ['changeset', 'contact', 'key_service']) expect(text(discovery[name])).not.toBe('');
    for (const endpoint of endpoints) {
      expect(text(endpoint.specification)).toMatch(/^http:\/\/wiki\.open311\.org\/GeoReport_v2/);
      expect(URL.canParse(text(endpoint.url))).toBe(true);
      expect(['production', 'test']).toContain(text(endpoint.type));
      expect(formats(endpoint)).toContain('text/xml');
    }
    expect(endpoints.length).toBeGreaterThan(0);
  },
};

type Kind = 'services' | 'definition' | 'requests' | 'sent' | 'errors' | 'discovery';
function expectXml(kind: Kind, xml: string) {
  const tree = readXml(xml);
  if (kind === 'services') return expectations.services(under(tree, 'services', 'service'));
  if (kind === 'definition') return expectations.definition(tree.service_definition as Tree);
  if (kind === 'requests') return expectations.requests(under(tree, 'service_requests', 'request'));
  if (kind === 'sent') return expectations.sent(under(tree, 'service_requests', 'request'));
  if (kind === 'errors') return expectations.errors(under(tree, 'errors', 'error'));
  const discovery = tree.discovery as Tree;
  const endpoints = (discovery.endpoints as Tree).endpoint as Tree[];
  return expectations.discovery(discovery, endpoints, (endpoint) => (endpoint.formats as Tree).format);
}
function expectJson(kind: Kind, body: unknown) {
  if (kind === 'definition') return expectations.definition(body as Tree);
  if (kind !== 'discovery') return expectations[kind](body as Tree[]);
  const discovery = body as Tree;
  return expectations.discovery(discovery, discovery.endpoints as Tree[], (endpoint) => endpoint.formats);
}

/** Each kind of answer, as we give it. */
const ours = (format: 'xml' | 'json'): Record<Kind, () => Promise<{ text: string; body: unknown }>> => ({
  discovery: () => program.ask(`/discovery.${format}`),
  services: () => program.ask(`/services.${format}?${here}`),
  definition: () => program.ask(`/services/GBT30428.2-2013.event.0113.${format}?${here}`),
  requests: () => program.ask(`/requests.${format}?${here}`),
  sent: () => program.send(aRequest(test.here), { format }),
  errors: () => program.ask(`/requests/nothing.${format}?${here}`),
});
const kinds = Object.keys(ours('xml')) as Kind[];

describe('what a client of the standard expects', () => {
  it.each(kinds)('of %s, ours gives in XML', async (kind) => expectXml(kind, (await ours('xml')[kind]()).text));
  it.each(kinds)('of %s, ours gives in JSON', async (kind) => expectJson(kind, (await ours('json')[kind]()).body));
  it('and its lists are not empty', async () => {
    const { body } = await program.ask(`/requests.json?${here}`);
    expect(body.map((request: Tree) => request.service_request_id)).toEqual([id]);
  });
  it('a list of nothing is a list', async () => {
    const { text: xml } = await program.ask(`/requests.xml?${here}&end_date=2020-01-01T00:00:00Z`);
    expect(xml).toContain('<service_requests></service_requests>');
    expectXml('requests', xml);
  });
});

describe.skipIf(!existsSync(data))('the standard’s own schemas (../shared/data/open311/spec/schema)', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validator = (name: string) => ajv.getSchema(name) ?? ajv.compile({ $ref: name });
  beforeAll(() => {
    for (const name of readdirSync(join(data, 'spec/schema')))
      ajv.addSchema(JSON.parse(readFileSync(join(data, 'spec/schema', name), 'utf8')), name);
  });
  it.each([
    ['services.json', '/services.json?'],
    ['service-definition.json', '/services/GBT30428.2-2013.event.0113.json?'],
    ['service-definition.json', '/services/parking.json?'],
    ['requests.json', '/requests.json?'],
    ['requests.json', '/requests.json?extensions=true&'],
  ])('%s fits %s', async (schema, path) => {
    const { body } = await program.ask(`${path}${here}`);
    const validate = validator(schema);
    expect(validate(body), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });
  it('and can say no', async () => {
    const { body } = await program.ask(`/requests/${id}.json?${here}`);
    for (const spoiled of [
      { status: 'done' },
      { service_request_id: 5 },
      { requested_datetime: 'today' },
      { lat: 'x' },
    ])
      expect(validator('requests.json')([{ ...body[0], ...spoiled }]), JSON.stringify(spoiled)).toBe(false);
  });
});

/** What real servers sent to the authors of three clients, and what kind of answer each is. */
const recorded: Record<string, Kind> = {
  'node-open311-oiva/dc-services.xml': 'services',
  'ruby-open311/services.xml': 'services',
  'open311status/services_giessen.xml': 'services',
  'open311status/service_list.json': 'services',
  'node-open311-oiva/dc-services-S0301.xml': 'definition',
  'ruby-open311/service_definition.xml': 'definition',
  'node-open311-oiva/service-request.xml': 'requests',
  'node-open311-oiva/service-requests.xml': 'requests',
  'ruby-open311/service_requests.xml': 'requests',
  'ruby-open311/get_service_request.xml': 'requests',
  'ruby-open311/service_requests_empty.xml': 'requests',
  'open311status/requests_many.xml': 'requests',
  'open311status/requests_single.xml': 'requests',
  'open311status/service_requests.json': 'requests',
  'node-open311-oiva/token.xml': 'sent',
  'node-open311-oiva/boston-submitrequest-token.xml': 'sent',
  'ruby-open311/request_id_from_token.xml': 'sent',
  'ruby-open311/post_service_request.xml': 'sent',
  'node-open311-oiva/boston-err-submitrequest-base_is_duplicate.xml': 'errors',
  'ruby-open311/get_service_request_not_found.xml': 'errors',
  'node-open311-oiva/discovery-dc.xml': 'discovery',
  'node-open311-oiva/discovery-boston.json': 'discovery',
};
/** An answer against the book (an error without its list, its HTTP head in front), and lists of servers, which are no answers. */
const others = ['ruby-open311/403.xml', 'node-open311-oiva/cities.json', 'open311status/cities.yml'];

describe.skipIf(!existsSync(data))('recorded answers (../shared/data/open311/fixtures)', () => {
  const folder = join(data, 'fixtures');
  it('are all looked at', () => {
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
    expect(there.sort()).toEqual([...Object.keys(recorded), ...others].sort());
  });
  it.each(Object.entries(recorded))('%s meets the same expectations as ours: %s', (name, kind) => {
    const sent = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.xml')) expectXml(kind, sent);
    else expectJson(kind, JSON.parse(sent));
  });
});
