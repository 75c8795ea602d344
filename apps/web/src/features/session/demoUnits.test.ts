import { expect, it } from 'vitest';
import { byUnit } from './demoUnits';

const unit = (id: string) => ({ id, name: id, nameEn: null });

it('groups people by unit, with every role they have there', () => {
  const groups = byUnit([
    {
      id: '1',
      name: '周敏',
      posts: [
        { role: 'acceptor', unit: unit('office') },
        { role: 'dispatcher', unit: unit('office') },
      ],
    },
    { id: '2', name: '孙莉', posts: [{ role: 'unitClerk', unit: unit('sanitation') }] },
  ]);
  expect(groups).toEqual([
    { unit: unit('office'), people: [{ id: '1', name: '周敏', roles: ['acceptor', 'dispatcher'] }] },
    { unit: unit('sanitation'), people: [{ id: '2', name: '孙莉', roles: ['unitClerk'] }] },
  ]);
});
