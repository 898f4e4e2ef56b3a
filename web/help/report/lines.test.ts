import { expect, test } from 'vitest';
import { judge } from '../checks/judge.ts';
import { reportLines, reportText, type ReportFacts } from './lines.ts';

const checks = judge({
  probes: [{ kind: 'echoed', roundTripMs: 86, serverAheadMs: 0 }],
  status: undefined,
  statusElsewhere: false,
  device: { cookies: true, storage: false, passkeys: true, missing: [] },
  version: '4.2.0',
  tookMs: 90,
  at: new Date('2026-02-14T06:12:00Z'),
});
const facts: ReportFacts = {
  checks,
  answers: ['密码不被接受', '密码不太确定'],
  leaf: 'wrong-password',
  browser: 'Mozilla/5.0 '.repeat(60),
  screen: '390 × 844',
  zone: 'Asia/Shanghai',
  locale: 'zh-CN',
};

test('a line for everything measured, an empty one for nothing', () => {
  const lines = reportLines(facts);
  expect(lines.map((line) => line.name)).toEqual([
    '时间',
    '网络',
    '延迟',
    '本机时钟',
    '页面版本',
    '最新版本',
    '钱能服务',
    'Cookie',
    '存储',
    '通行密钥',
    '浏览器',
    '语言',
    '时区',
    '屏幕',
    '您的回答',
    '查到的情况',
  ]);
  expect(lines.find((line) => line.name === '您的回答')?.value).toBe('密码不被接受 › 密码不太确定');
  expect(reportLines({ ...facts, answers: [], leaf: undefined }).map((line) => line.name)).not.toContain('您的回答');
});

test('fits what the server takes: 40 lines, 400 characters each, well under 16 kB', () => {
  const lines = reportLines(facts);
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(Math.max(...lines.map((line) => line.value.length))).toBeLessThanOrEqual(400);
  expect(JSON.stringify(lines).length).toBeLessThan(16_000);
});

test('as a text file', () => {
  expect(reportText('诊断记录', [{ name: '网络', value: '通畅' }])).toBe('诊断记录\n网络: 通畅\n');
});
