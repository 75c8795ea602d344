import { cityRulesApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { changeIndicators, changeRules, changeWorkingCalendar } from './changeRules';
import { presentIndicators, presentIndicatorVersions } from './presentIndicators';
import { presentCalendar, presentHistory, presentInForce, presentRules } from './presentRules';
import { versionsOf } from './ruleVersions';

/** Limits, rules and the working calendar: read by all staff, changed as versions. */
export function ruleRoutes(app: FastifyInstance, ports: Ports) {
  const { inCity } = ports;

  serve(app, ports, cityRulesApi.inForce, ({ cityId, by }) => inCity(cityId, by, presentInForce));

  serve(app, ports, cityRulesApi.versions, ({ cityId, by, query }) =>
    inCity(cityId, by, (trx) => presentHistory(trx, query.of)),
  );

  serve(app, ports, cityRulesApi.rulesVersion, ({ cityId, by, params }) =>
    inCity(cityId, by, async (trx) => {
      const [version] = await versionsOf(trx, 'case', params);
      if (!version) throw new Problem('thing.not-found');
      return presentRules(version);
    }),
  );

  serve(app, ports, cityRulesApi.calendarVersion, ({ cityId, by, params }) =>
    inCity(cityId, by, async (trx) => {
      const [version] = await versionsOf(trx, 'calendar', params);
      if (!version) throw new Problem('thing.not-found');
      return presentCalendar(version);
    }),
  );

  serve(app, ports, cityRulesApi.change, ({ cityId, by, body, reply }) =>
    inCity(cityId, by, async (trx) => {
      const { version, isNew } = await changeRules(trx, body);
      reply.code(isNew ? 201 : 200);
      return { version };
    }),
  );

  serve(app, ports, cityRulesApi.changeCalendar, ({ cityId, by, body, reply }) =>
    inCity(cityId, by, async (trx) => {
      const { version, isNew } = await changeWorkingCalendar(trx, body);
      reply.code(isNew ? 201 : 200);
      return { version };
    }),
  );

  serve(app, ports, cityRulesApi.indicators, ({ cityId, by }) => inCity(cityId, by, presentIndicators));

  serve(app, ports, cityRulesApi.indicatorVersions, ({ cityId, by }) => inCity(cityId, by, presentIndicatorVersions));

  serve(app, ports, cityRulesApi.changeIndicators, ({ cityId, by, body, reply }) =>
    inCity(cityId, by, async (trx) => {
      const { version, isNew } = await changeIndicators(trx, body);
      reply.code(isNew ? 201 : 200);
      return { version };
    }),
  );
}
