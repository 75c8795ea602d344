import type { ExchangeMessage } from '@gezhi/contracts';
import { system } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import type { CasePorts } from '../cases/index';
import { askFor, readAgainTask } from './ask';
import { withCode } from './compose';
import { actorOf, partnerById } from './partners';
import { readKept } from './receive';
import type { MessageRow } from './tables';

type Deps = Pick<Ports, 'inCity'>;

/** Reads what waited for a code, each in a transaction of its own and in the order it came: a step behind its report. */
export const readWaiting = {
  handler: (ports: Deps, cases: CasePorts): JobHandler => ({
    name: readAgainTask,
    async run(_, { cityId }) {
      const waiting = await ports.inCity(cityId, system, (trx) =>
        trx
          .selectFrom('exchange_message')
          .select('id')
          .where('state', '=', 'wantsMapping')
          .orderBy('made_at')
          .orderBy('place')
          .orderBy('id')
          .execute(),
      );
      for (const { id } of waiting) await readAgain(ports, cases, cityId, id);
    },
  }),
};

/** One message that came and waits for a code or was refused, or that goes out and wants its code in the partner's words. */
export async function readAgain({ inCity }: Deps, cases: CasePorts, cityId: number, id: string): Promise<void> {
  const found = await inCity(cityId, system, async (trx) => {
    const row = await trx.selectFrom('exchange_message').select('partner_id').where('id', '=', id).executeTakeFirst();
    return row && partnerById(trx, row.partner_id);
  });
  if (!found) return;
  await inCity(
    cityId,
    actorOf(found),
    async (trx) => {
      const row = await trx
        .selectFrom('exchange_message')
        .selectAll()
        .where('id', '=', id)
        .where('state', 'in', ['wantsMapping', 'refused'])
        .where('body', 'is not', null)
        .forUpdate()
        .executeTakeFirst();
      if (row?.direction === 'in') await readKept(trx, { cases }, found, row);
      else if (row) await putIntoTheirWords(trx, row);
    },
    { net: 'read' },
  );
}

async function putIntoTheirWords(trx: Trx, row: MessageRow): Promise<void> {
  const partner = (await partnerById(trx, row.partner_id))!;
  const { message, wants } = await withCode(trx, partner, JSON.parse(row.body!) as ExchangeMessage);
  await trx
    .updateTable('exchange_message')
    .set({
      body: JSON.stringify(message),
      state: wants ? 'wantsMapping' : 'waiting',
      wants_system: wants?.from.system ?? null,
      wants_code: wants?.from.code ?? null,
      to_system: wants?.toSystem ?? null,
      fault: null,
      status: null,
      due_at: trx.now,
    })
    .where('id', '=', row.id)
    .execute();
  if (!wants) await askFor(trx, partner.id, trx.now);
}
