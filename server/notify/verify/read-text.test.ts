import { expect, test } from 'vitest';
import { readPasted } from './read-text.ts';

const nothing = { numbers: [], links: [], mails: [], phones: [] };

test.each<[string, Partial<ReturnType<typeof readPasted>>]>([
  ['7K2M-4QXP', { numbers: ['7K2M-4QXP'] }],
  ['7k2m4qxp', { numbers: ['7K2M-4QXP'] }],
  ['7K2M–4QXP', { numbers: ['7K2M-4QXP'] }],
  ['  OlI0-4QXP ', { numbers: ['0110-4QXP'] }],
  [
    '【钱能】登录验证码 042917，10 分钟内有效。不要告诉任何人，我们也不会问。编号 7K2M-4QXP',
    { numbers: ['7K2M-4QXP'] },
  ],
  ['QianNeng: sign-in code 042917, valid 10 min. #ABCD-EFGH', { numbers: ['ABCD-EFGH'] }],
  ['Message number 7K2M-4QXP', { numbers: ['7K2M-4QXP'] }],
  ['您的账户异常，请登录 https://evil.example/a?b=1。谢谢', { links: ['https://evil.example/a?b=1'] }],
  ['open https://wallet.example/verify.', { links: ['https://wallet.example/verify'] }],
  ['打开（https://wallet.example@evil.example）', { links: ['https://wallet.example@evil.example'] }],
  ['https://wallet。example/x', { links: ['https://wallet。example/x'] }],
  ['请访问 qianneng-login.cn/unlock 解冻', { links: ['qianneng-login.cn/unlock'] }],
  ['www.evil.example', { links: ['www.evil.example'] }],
  ['wallet.example', { links: ['wallet.example'] }],
  ['发件人：钱能 <notice@evil.example>', { mails: ['notice@evil.example'] }],
  ['+86 138 0013 8000', { phones: ['+86 138 0013 8000'] }],
  ['95588', { phones: ['95588'] }],
  ['请致电 400-123-4567 或 13800138000', { phones: ['400-123-4567', '13800138000'] }],
  ['138-0013-8000', { phones: ['138-0013-8000'] }],
  ['您的账户添加了 +86 138****0001。', {}],
  ['今天天气很好。明天也是。', {}],
  ['a well-known pass-word', {}],
])('%s', (text, found) => {
  expect(readPasted(text)).toEqual({ ...nothing, ...found });
});

test('takes a bounded number of parts out of a long text', () => {
  const long = Array.from({ length: 300 }, (_, at) => `https://h${at}.example/ a${at}@b.example`).join(' ');
  const found = readPasted(long);
  expect(found.links).toHaveLength(10);
  expect(found.mails).toHaveLength(10);
});

test.each([
  'a.',
  '1-',
  '+1 ',
  'www.',
  '@',
  'a',
  'a-',
  'a@',
  'a@b-',
  'a.b',
  'http://',
  'https://a.b/ ',
  'http://a。',
  '编号',
  '钱',
  'A1-',
])('reads a text of nothing but %j in a time that follows its length', (part) => {
  // The least of three: another program may have the processor in between.
  const secondsOf = (length: number) => {
    const text = part.repeat(Math.floor(length / part.length));
    const took = [1, 2, 3].map(() => {
      const started = process.cpuUsage();
      readPasted(text);
      return process.cpuUsage(started).user / 1_000_000;
    });
    return Math.min(...took);
  };
  expect(secondsOf(8_000)).toBeLessThan(0.05);
});
