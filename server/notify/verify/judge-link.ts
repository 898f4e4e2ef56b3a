import { domainToUnicode } from 'node:url';
import { lettersApart, skeleton } from './skeleton.ts';

export type PartVerdict = 'ours' | 'look_alike' | 'not_ours';

export type Reason =
  | 'our_number'
  | 'no_such_number'
  | 'our_host'
  | 'our_sender'
  | 'other_host'
  | 'other_sender'
  | 'other_phone'
  | 'not_https'
  | 'user_info'
  | 'other_port'
  | 'ip_address'
  | 'punycode'
  | 'mixed_letters'
  | 'our_name_inside'
  | 'one_letter_off'
  | 'not_a_link';

export interface Judgement {
  readonly verdict: PartVerdict;
  readonly reason: Reason;
}

/** Words of the house in other people's names. */
const brandWords = ['qianneng', '钱能'];

/** Labels that say nothing of whose name it is. */
const common = new Set(['www', 'com', 'cn', 'net', 'org', 'co', 'app', 'io', 'gov', 'edu', 'hk', 'tw']);

const ours: Judgement = { verdict: 'ours', reason: 'our_host' };
const alike = (reason: Reason): Judgement => ({ verdict: 'look_alike', reason });

/**
 * Whether a link leads to us. One host is ours, exactly as the configuration writes it: a subdomain, another port, plain http or the
 * same letters written otherwise is not how we write, so it is a look-alike.
 */
export function judgeLink(link: string, publicUrl: string): Judgement {
  const home = new URL(publicUrl);
  const written = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
  // Browsers read "\" as "/", so a reader of the text sees another host than the browser does.
  const [, authority = ''] = /^[a-z]+:[\\/]*([^\\/?#]*)/i.exec(written) ?? [];
  if (!URL.canParse(written)) return { verdict: 'not_ours', reason: 'not_a_link' };
  const url = new URL(written);
  if (!/^https?:$/.test(url.protocol)) return { verdict: 'not_ours', reason: 'not_a_link' };
  if (authority.includes('@') || url.username !== '') return alike('user_info');
  if (url.hostname !== home.hostname) return judgeHost(url.hostname, authority, home.hostname);
  const [writtenHost = ''] = authority.split(':');
  if (writtenHost.toLowerCase() !== home.hostname) return alike('mixed_letters');
  if (url.protocol !== home.protocol) return alike('not_https');
  return url.port === home.port ? ours : alike('other_port');
}

/** Another host than ours: how near it comes. `authority` is the host as it was written. */
export function judgeHost(hostname: string, authority: string, home: string): Judgement {
  if (/^\[|^\d{1,3}(\.\d{1,3}){3}$/.test(hostname)) return { verdict: 'not_ours', reason: 'ip_address' };
  const shown = domainToUnicode(hostname) || hostname;
  const isForeign = /[^\0-\u007f]/.test(shown);
  const seen = skeleton(shown);
  const near = skeleton(home);
  if (isForeign && (isNear(seen, near) || holdsName(seen, near)))
    return alike(/xn--/i.test(authority) ? 'punycode' : 'mixed_letters');
  if (holdsName(shown, home) || holdsName(seen, near)) return alike('our_name_inside');
  return isNear(seen, near) ? alike('one_letter_off') : { verdict: 'not_ours', reason: 'other_host' };
}

/** Our name with something before, behind or between: wallet.example.evil.com, wallet-example.com, qianneng-login.cn. */
function holdsName(host: string, home: string): boolean {
  const flat = (name: string) => name.replace(/[.-]/g, '');
  const tokens = host.split(/[.-]/);
  return (
    flat(host).includes(flat(home)) ||
    tokens.includes(ownLabel(home)) ||
    brandWords.some((word) => flat(host).includes(word))
  );
}

function isNear(host: string, home: string): boolean {
  const allowed = home.length >= 12 ? 2 : 1;
  if (lettersApart(host, home) <= allowed) return true;
  const own = ownLabel(home);
  const known = [own, ...brandWords].filter((name) => name.length >= 5).map(skeleton);
  return host.split(/[.-]/).some((label) => known.some((name) => lettersApart(label, name) <= 1));
}

/** The label by which people know a host: its longest that is not "www" or "com". */
function ownLabel(home: string): string {
  const labels = home.split('.').filter((label) => !common.has(label));
  return labels.slice(0, Math.max(1, labels.length - 1)).toSorted((a, b) => b.length - a.length)[0] ?? home;
}

/** Who a mail says it is from. A sender's name can be forged, so "ours" is never more than "it could be". */
export function judgeSender(address: string, from: string | null, publicUrl: string): Judgement {
  const fold = (mail: string) => mail.trim().toLowerCase();
  if (from !== null && fold(address) === fold(from)) return { verdict: 'ours', reason: 'our_sender' };
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const parsed = URL.canParse(`https://${domain}`) ? new URL(`https://${domain}`).hostname : domain;
  const homes = [new URL(publicUrl).hostname, ...(from === null ? [] : [from.slice(from.lastIndexOf('@') + 1)])];
  if (homes.includes(parsed)) return { verdict: 'not_ours', reason: 'other_sender' };
  for (const home of homes) {
    const judged = judgeHost(parsed, domain, home);
    if (judged.verdict === 'look_alike') return judged;
  }
  return { verdict: 'not_ours', reason: 'other_sender' };
}
