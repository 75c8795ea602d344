import { system } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { addPerson, assignPost } from '../src/rooms/identity/index';
import { as, type Browser } from './as';
import type { SeededCity } from './seedCity';
import type { useHouse } from './testHouse';

/** Somebody of the creation office who writes and issues papers: not of the cast, since most rooms never need one. */
export const anOfficer = ({ house }: ReturnType<typeof useHouse>, city: SeededCity): Promise<string> =>
  house.ports.inCity(city.id, system, async (trx) => {
    const personId = await addPerson(trx, { name: '沈平', isDemo: true });
    const unitId = city.units.office;
    await assignPost(trx, { personId, unitId, role: 'supervisorOfficer', validFrom: '2026-01-01' });
    return personId;
  });

export const asOfficer = (app: FastifyInstance, city: SeededCity, personId: string): Promise<Browser> =>
  as(app, { ...city, people: { ...city.people, leader: personId } }, 'leader');
