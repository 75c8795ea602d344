import { expect, it } from 'vitest';
import { type Area, subdistrictGroups } from './areaChoices';

const area = (id: string, level: Area['level'], parentId: string | null): Area => ({
  id,
  name: id,
  nameEn: null,
  layer: 'administrative',
  level,
  code: null,
  parentId,
});

it('offers each sub-district whole and then its communities', () => {
  const areas = [
    area('city', 'city', null),
    area('柳园', 'subdistrict', 'district'),
    area('育新', 'community', '柳园'),
    area('古楼', 'subdistrict', 'district'),
    area('振兴', 'community', '古楼'),
  ];
  expect(subdistrictGroups(areas, (name) => `${name}全部`)).toEqual([
    {
      label: '柳园',
      areas: [
        { id: '柳园', name: '柳园全部' },
        { id: '育新', name: '育新' },
      ],
    },
    {
      label: '古楼',
      areas: [
        { id: '古楼', name: '古楼全部' },
        { id: '振兴', name: '振兴' },
      ],
    },
  ]);
});
