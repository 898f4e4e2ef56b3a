import { describe, expect, test } from 'vitest';
import { noGeo, openGeo, placeText, publicAddress } from './index.ts';
import { readPlace } from './read-place.ts';

describe('addresses that are no place', () => {
  test.each([
    '',
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.7',
    '100.64.0.1',
    '169.254.7.7',
    '203.0.113.7',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    'fe80::1%eth0',
    'fd00::1',
    '2001:db8::1',
    'ff02::1',
  ])('%j', (address) => {
    expect(publicAddress(address)).toBeNull();
  });

  test('load nothing', async () => {
    const asked: string[] = [];
    const geo = openGeo({ read: (family) => Promise.reject(new Error(asked.push(family).toString())) });
    await geo.ready('127.0.0.1');
    expect([geo.placeOf('192.168.1.7'), asked]).toEqual([null, []]);
  });
});

test.each([
  ['8.8.8.8', { family: 'ipv4', text: '8.8.8.8' }],
  ['::FFFF:8.8.8.8', { family: 'ipv4', text: '8.8.8.8' }],
  ['172.32.0.1', { family: 'ipv4', text: '172.32.0.1' }],
  ['2001:4860:4860::8888', { family: 'ipv6', text: '2001:4860:4860::8888' }],
])('%s is on the internet', (address, found) => {
  expect(publicAddress(address)).toEqual(found);
});

test.each([
  ['whole', { country_code: 'CN', city: 'Jinan', latitude: 36.65, longitude: 117.12 }, ['CN', 'Jinan', 36.65, 117.12]],
  ['city in brackets again', { country_code: 'CN', city: 'Fengtai (Fengtai Qu)' }, ['CN', 'Fengtai', null, null]],
  ['country only', { country_code: 'FR', city: '' }, ['FR', null, null, null]],
  ['half a position', { country_code: 'FR', latitude: 48 }, ['FR', null, null, null]],
])('reads a record: %s', (_, record, [country, city, latitude, longitude]) => {
  expect(readPlace(record)).toEqual({ country, city, latitude, longitude });
});

test.each([null, {}, { country_code: 'ZZ' }, { country_code: '' }, { country_code: 'CN', latitude: 200 }])(
  'no place in %j',
  (record) => {
    expect(readPlace(record)).toBeNull();
  },
);

test.each([
  [{ country: 'CN', city: 'Shanghai' }, '中国 Shanghai', 'Shanghai, China'],
  [{ country: 'FR', city: null }, '法国', 'France'],
])('is told as %j', (place, chinese, english) => {
  expect([placeText(place, 'zh-CN'), placeText(place, 'en')]).toEqual([chinese, english]);
});

describe('without the data', () => {
  test.each([
    ['no package', () => Promise.reject(new Error('MODULE_NOT_FOUND'))],
    ['a damaged file', () => Promise.resolve(Buffer.from('not a database'))],
  ])('%s: every look-up is null, and it is said once', async (_, read) => {
    const faults: unknown[] = [];
    const geo = openGeo({ read, onFault: (error) => faults.push(error) });
    expect(geo.placeOf('8.8.8.8')).toBeNull();
    await geo.ready('8.8.8.8');
    expect([geo.placeOf('8.8.8.8'), geo.placeOf('8.8.4.4'), faults.length]).toEqual([null, null, 1]);
  });

  test('noGeo knows no place', async () => {
    await noGeo.ready('8.8.8.8');
    expect(noGeo.placeOf('8.8.8.8')).toBeNull();
  });
});

test('the packaged data knows a country, after the first look-up has begun to read it', async () => {
  const geo = openGeo();
  expect(geo.placeOf('114.114.114.114')).toBeNull();
  await geo.ready('114.114.114.114');
  expect(geo.placeOf('114.114.114.114')).toMatchObject({ country: 'CN' });
  expect(geo.placeOf('2001:db8::1')).toBeNull();
});
