import { netEditingApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Cities } from '../../../platform/cities';
import type { Ports } from '../../../platform/ports';
import { serve } from '../../../platform/serve';
import { pointTypeNames } from '../../standards/index';
import type { Net, Nets } from '../net';
import { editNet, type NetPorts, undoEdit } from './editNet';
import { readAreaFile, readPointFile } from './files';
import { previewEdit } from './previewEdit';
import type { NetWatch } from './watch';

const mostPoints = 200;

export function netEditingRoutes(app: FastifyInstance, ports: Ports, cities: Cities, nets: Nets, watch: NetWatch) {
  const zoneOf = async (cityId: number) => (await cities.byId(cityId))!.zone;
  const net: NetPorts = { inCity: ports.inCity, nets, watch, zoneOf };

  serve(app, ports, netEditingApi.pointList, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const words = query.q?.toLowerCase();
      const rows = await trx
        .selectFrom('point')
        .select(['id', 'type_code', 'code', 'name', 'name_en', 'lng', 'lat', 'administrative_id'])
        .where('valid_to', 'is', null)
        .$if(query.typeCode !== undefined, (found) => found.where('type_code', '=', query.typeCode!))
        .$if(!!words, (found) =>
          found.where(
            sql<boolean>`position(${words!} in lower(name || ' ' || coalesce(name_en, '') || ' ' || coalesce(code, ''))) > 0`,
          ),
        )
        .orderBy('name')
        .orderBy('id')
        .limit(mostPoints + 1)
        .execute();
      const types = await pointTypeNames(trx);
      const present = await nets.of(trx);
      return {
        points: rows.slice(0, mostPoints).map((row) => ({
          id: row.id,
          name: row.name,
          nameEn: row.name_en,
          typeCode: row.type_code,
          typeName: types.get(row.type_code)?.name ?? row.type_code,
          typeNameEn: types.get(row.type_code)?.nameEn ?? null,
          code: row.code,
          position: [row.lng, row.lat] as [number, number],
          area: namedArea(present, row.administrative_id),
        })),
        more: rows.length > mostPoints,
      };
    }),
  );

  serve(app, ports, netEditingApi.pointTypes, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) =>
      [...(await pointTypeNames(trx))].map(([code, { name, nameEn }]) => ({ code, name, nameEn })),
    ),
  );

  serve(app, ports, netEditingApi.areaFile, async ({ params, cityId, by }) => {
    const zone = await zoneOf(cityId);
    return ports.inCity(cityId, by, (trx) => readAreaFile(trx, net, zone, params.id));
  });

  serve(app, ports, netEditingApi.pointFile, async ({ params, cityId, by }) => {
    const zone = await zoneOf(cityId);
    return ports.inCity(cityId, by, (trx) => readPointFile(trx, net, zone, params.id));
  });

  serve(app, ports, netEditingApi.areasOn, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await trx
        .selectFrom('area')
        .select(['id', 'layer', 'level', 'code', 'name', 'name_en as nameEn', 'parent_id as parentId', 'outline'])
        .where('layer', '=', query.layer)
        .$if(query.day === undefined, (standing) => standing.where('valid_to', 'is', null))
        .$if(query.day !== undefined, (stood) =>
          stood
            .where('valid_from', '<=', query.day!)
            .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', query.day!)])),
        )
        .orderBy('code')
        .execute();
      return rows.map((row) => ({ ...row, outline: row.outline === null ? null : JSON.parse(row.outline) }));
    }),
  );

  serve(app, ports, netEditingApi.preview, ({ body, cityId, by }) => previewEdit(net, cityId, by, body));

  serve(app, ports, netEditingApi.edit, async ({ body, cityId, by, reply }) => {
    const { isNew, edited } = await editNet(net, cityId, by, body);
    reply.code(isNew ? 201 : 200);
    return edited;
  });

  serve(app, ports, netEditingApi.undo, async ({ params, body, cityId, by, reply }) => {
    const { isNew, edited } = await undoEdit(net, cityId, by, { id: body.id, undoes: params.id });
    reply.code(isNew ? 201 : 200);
    return edited;
  });
}

function namedArea(net: Net, id: string | null) {
  const area = net.area(id);
  return area ? { id: area.id, name: area.name, nameEn: area.nameEn } : null;
}
