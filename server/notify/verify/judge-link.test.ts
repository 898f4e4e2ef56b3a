import { describe, expect, test } from 'vitest';
import { judgeLink, judgeSender } from './judge-link.ts';

const home = 'https://wallet.qianneng.example';

describe('a link', () => {
  test.each([
    // Ours: one host, https, no port, whatever stands behind.
    ['https://wallet.qianneng.example', 'ours', 'our_host'],
    ['https://wallet.qianneng.example/sign-in/notice#Zk3v', 'ours', 'our_host'],
    ['HTTPS://Wallet.Qianneng.Example/verify?x=1', 'ours', 'our_host'],
    ['https://wallet.qianneng.example:443/', 'ours', 'our_host'],
    ['wallet.qianneng.example', 'ours', 'our_host'],
    // The host before the @ is a user's name.
    ['https://wallet.qianneng.example@evil.example/', 'look_alike', 'user_info'],
    ['https://wallet.qianneng.example%2f@evil.example', 'look_alike', 'user_info'],
    ['https://a:b@wallet.qianneng.example/', 'look_alike', 'user_info'],
    ['https:\\\\wallet.qianneng.example@evil.example', 'look_alike', 'user_info'],
    // The same host, written otherwise than we write it.
    ['http://wallet.qianneng.example/', 'look_alike', 'not_https'],
    ['https://wallet.qianneng.example:8443/', 'look_alike', 'other_port'],
    ['https://ｗａｌｌｅｔ.qianneng.example/', 'look_alike', 'mixed_letters'],
    ['https://wallet。qianneng.example/', 'look_alike', 'mixed_letters'],
    ['https://wallet.qianneng.example./', 'look_alike', 'our_name_inside'],
    // Subdomain tricks and our name as part of another.
    ['https://wallet.qianneng.example.evil.com/', 'look_alike', 'our_name_inside'],
    ['https://safe.wallet.qianneng.example/', 'look_alike', 'our_name_inside'],
    ['https://qianneng.example/', 'look_alike', 'our_name_inside'],
    ['https://wallet-qianneng.example/', 'look_alike', 'our_name_inside'],
    ['https://wallet.qian-neng.example/', 'look_alike', 'our_name_inside'],
    ['https://qianneng-login.cn/', 'look_alike', 'our_name_inside'],
    ['https://myqiannengpay.com/', 'look_alike', 'our_name_inside'],
    ['https://钱能钱包.com/', 'look_alike', 'mixed_letters'],
    // Letters of other alphabets.
    ['https://wallet.qiаnneng.example/', 'look_alike', 'mixed_letters'],
    ['https://wаllet.qianneng.example/', 'look_alike', 'mixed_letters'],
    ['https://wallet.qιanneng.example/', 'look_alike', 'mixed_letters'],
    ['https://xn--wllet-4ve.qianneng.example/', 'look_alike', 'punycode'],
    ['https://wallet.xn--qinneng-2fg.example/', 'look_alike', 'punycode'],
    // A letter more, less, other, swapped, or a figure for it.
    ['https://wallet.qiannneng.example/', 'look_alike', 'one_letter_off'],
    ['https://wallet.qianeng.example/', 'look_alike', 'one_letter_off'],
    ['https://wallet.qiannang.example/', 'look_alike', 'one_letter_off'],
    ['https://wallet.qianenng.example/', 'look_alike', 'one_letter_off'],
    ['https://wal1et.q1anneng.example/', 'look_alike', 'our_name_inside'],
    ['https://qiannenq.com/', 'look_alike', 'one_letter_off'],
    // Somebody else's.
    ['https://203.0.113.7/sign-in', 'not_ours', 'ip_address'],
    ['https://3405803783/', 'not_ours', 'ip_address'],
    ['https://0xcb.0x0.0x71.0x7/', 'not_ours', 'ip_address'],
    ['https://[2001:db8::1]/', 'not_ours', 'ip_address'],
    ['https://bank.example.org/', 'not_ours', 'other_host'],
    ['https://bit.ly/3xYz', 'not_ours', 'other_host'],
    ['https://例子.测试/', 'not_ours', 'other_host'],
    ['https://', 'not_ours', 'not_a_link'],
    ['javascript:alert(1)', 'not_ours', 'not_a_link'],
    ['ftp://wallet.qianneng.example/', 'not_ours', 'not_a_link'],
  ])('%s is %s: %s', (link, verdict, reason) => {
    expect(judgeLink(link, home)).toEqual({ verdict, reason });
  });

  test.each([
    ['http://localhost:8080/verify', 'ours', 'our_host'],
    ['http://localhost:9090/verify', 'look_alike', 'other_port'],
    ['https://localhost:8080/verify', 'look_alike', 'not_https'],
    ['http://127.0.0.1:8080/', 'not_ours', 'ip_address'],
    ['https://qiannneng-safe.com/', 'look_alike', 'one_letter_off'],
    ['https://qianneng.com/', 'look_alike', 'our_name_inside'],
  ])('in a trial %s is %s: %s', (link, verdict, reason) => {
    expect(judgeLink(link, 'http://localhost:8080')).toEqual({ verdict, reason });
  });
});

describe('a sender', () => {
  test.each([
    ['notice@qianneng.example', 'ours', 'our_sender'],
    ['Notice@QianNeng.example', 'ours', 'our_sender'],
    ['service@qianneng.example', 'not_ours', 'other_sender'],
    ['notice@qianneng.example.evil.com', 'look_alike', 'our_name_inside'],
    ['notice@qianeng.example', 'look_alike', 'one_letter_off'],
    ['notice@qiаnneng.example', 'look_alike', 'mixed_letters'],
    ['notice@xn--qinneng-2fg.example', 'look_alike', 'punycode'],
    ['someone@mail.example.org', 'not_ours', 'other_sender'],
  ])('%s is %s: %s', (address, verdict, reason) => {
    expect(judgeSender(address, 'notice@qianneng.example', home)).toEqual({ verdict, reason });
  });

  test('is never ours where no mail is sent', () => {
    expect(judgeSender('notice@qianneng.example', null, home).verdict).toBe('look_alike');
  });
});
