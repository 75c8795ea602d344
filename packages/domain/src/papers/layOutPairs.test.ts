import { describe, expect, it } from 'vitest';
import { aPairedCase } from '../testing/index';
import { layOutPairs, type PairedCase } from './layOutPairs';

const laidOut = (...cases: PairedCase[]) => layOutPairs({ city: '示范市', day: '2026-11-21', cases });
const photosOf = (...cases: PairedCase[]) =>
  laidOut(...cases).blocks.flatMap((block) => (block.kind === 'photos' ? block.photos : []));
const photo = (id: string, standing: PairedCase['before'][number]['standing'] = 'ready') => ({
  id,
  at: '2026-11-18 09:05',
  standing,
});

describe('整改前后对照表', () => {
  it('has a page a case, with number, place, matter, unit, limit, both instants and lines to sign', () => {
    const { blocks, title } = laidOut(aPairedCase(), aPairedCase({ number: null, endedAt: null, unit: null }));
    expect(title).toBe('示范市创建文明城市问题整改前后对照表');
    expect(blocks.filter(({ kind }) => kind === 'page')).toHaveLength(1);
    const [first, signed, second] = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
    expect(first).toEqual([
      ['案件编号', '371502-20261118-00001', '当前状态', '已结案'],
      ['点位地点', '柳园街道育新农贸市场东门', '存在问题', '暴露垃圾'],
      ['责任单位', '市环境卫生服务中心', '整改时限', '11月20日 18:00'],
      ['发现时间', '2026-11-18 09:05', '办结时间', '2026-11-18 17:30'],
    ]);
    expect(signed!.flat()).toContain('责任单位（盖章）');
    expect(second!.flat()).toEqual(expect.arrayContaining(['未立案', '—', '尚未办结']));
  });

  it('sets what was before beside what is after, and says plainly which photo is missing and why', () => {
    expect(photosOf(aPairedCase({ before: [photo('a')], after: [photo('b')] })).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
    expect(photosOf(aPairedCase({ before: [], after: [] })).map(({ caption }) => caption)).toEqual([
      '未上传整改前照片',
      '未上传整改后照片',
    ]);
    const kept = photosOf(aPairedCase({ before: [photo('a', 'hidden')], after: [photo('b', 'waiting')] }));
    expect(kept).toEqual([
      { id: null, caption: '整改前照片已隐藏，不提供' },
      { id: null, caption: '整改后照片尚未传到' },
    ]);
  });

  it('shows two pairs and says how many photos it leaves out', () => {
    const many = aPairedCase({ before: ['a', 'b', 'c'].map((id) => photo(id)), after: [photo('d')] });
    expect(photosOf(many).map(({ id }) => id)).toEqual(['a', 'd', 'b', null]);
    const said = laidOut(many).blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
    expect(said).toContain('另有整改前照片 1 张，见系统。');
  });
});
