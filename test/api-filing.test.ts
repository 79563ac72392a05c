// What is filed, over HTTP: where it is, and the papers that go with it.
import { afterAll, describe, expect, it } from 'vitest';
import { openServedCounty, PHOTO, textOf } from './county.ts';

const county = await openServedCounty('2026-08-03T02:00:00.000Z');
const { as, nobody } = county;

afterAll(() => expect(county.faults).toEqual([]));

describe('where it is', () => {
  const lamp = { service: 'complaint', data: { title: '路灯不亮', text: '村口的路灯已经三天不亮，请尽快修理。' } };
  const moved = { lat: 30.607553, lng: 119.869745, datum: 'gcj02' };

  it('is told by a point as well as by a town, in the systems of the country', async () => {
    const found = { town: { code: '330521115', name: '莫干山镇' }, by: 'nearest', error: 5 };
    const asked = { lat: String(moved.lat), lng: String(moved.lng), datum: moved.datum };
    expect((await nobody.get('/api/place/at', asked)).body).toMatchObject(found);
    const { id } = await as('resident').submit({ ...lamp, place: { point: moved } });
    expect(await as('resident').read(id)).toMatchObject({ place: { town: '330521115', village: null } });
  });

  it('is refused outside of the county, with what to do', async () => {
    const outside = { lat: 39.9, lng: 116.4 };
    const refused = { status: 422, body: { code: 'point_outside', detail: expect.stringContaining('重新选点') } };
    expect(await nobody.get('/api/place/at', { lat: '39.9', lng: '116.4' })).toMatchObject(refused);
    expect(await as('resident').post('/api/case/submit', { ...lamp, place: { point: outside } })).toMatchObject(
      refused,
    );
    const elsewhere = { ...lamp, place: { village: '330521102200', town: '330521001' } };
    expect(await as('resident').post('/api/case/submit', elsewhere)).toMatchObject({
      status: 422,
      body: { code: 'place_unknown' },
    });
  });
});

describe('a paper that nobody could ask for afterwards', () => {
  it('is asked for as the case is filed, by name, and is the one it is said to be', async () => {
    const data = { kind: 'work', whose: 'mine', years: '1978 到 1980 年', text: '机床厂的招工登记' };
    const asked = { service: 'archive-consultation', data };
    const missed = { status: 400, body: { code: 'invalid', fields: [{ path: '/materials/card' }] } };
    expect(await as('resident2').post('/api/case/submit', asked)).toMatchObject(missed);
    const card = textOf((await as('resident2').upload('身份证.png', PHOTO)).body['id']);
    const another = { ...asked, files: [card], materials: { mandate: [card] } };
    expect(await as('resident2').post('/api/case/submit', another)).toMatchObject(missed);
    // What was not handed in is no paper, whatever it is called.
    const unsent = { ...asked, materials: { card: ['none'] } };
    expect(await as('resident2').post('/api/case/submit', unsent)).toMatchObject(missed);
    const whole = { ...asked, files: [card], materials: { card: [card] } };
    expect(await as('resident2').post('/api/case/submit', whole)).toMatchObject({ status: 201 });
  });
});
