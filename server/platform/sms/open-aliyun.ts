import type { Chance, Clock } from '#kernel';
import { askProvider, DeliveryFault, type Way } from '#platform/delivery';
import { aliyunQuery, signAliyun, type AliyunKey } from './aliyun-signature.ts';
import { readField } from './provider-json.ts';
import type { Sms } from './sms-sender.ts';
import { fillTemplate, type SmsTemplates } from './sms-templates.ts';

export interface AliyunOptions extends AliyunKey {
  /** "https://dysmsapi.aliyuncs.com" */
  readonly endpoint: string;
  /** The registered signature, without brackets: "钱能". */
  readonly sign: string;
  readonly templates: SmsTemplates;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly timeoutMs?: number;
}

/** Codes of Alibaba Cloud that speak of the number and not of the account, the template or a limit. */
const wrongNumber: ReadonlySet<string> = new Set(['isv.MOBILE_NUMBER_ILLEGAL', 'isv.PHONE_NUMBER_ILLEGAL']);

/** Alibaba Cloud SMS, SendSms of 2017-05-25: a registered template with facts by name. Our id goes along as OutId and comes back in the receipt. */
export function openAliyun(options: AliyunOptions): Way<Sms> {
  return {
    name: 'aliyun',
    async send(sms) {
      const template = fillTemplate(options.templates, sms);
      const query = {
        PhoneNumbers: aliyunNumber(sms.to),
        SignName: options.sign,
        TemplateCode: template.id,
        TemplateParam: JSON.stringify(Object.fromEntries(template.facts)),
        OutId: sms.id,
      };
      const call = {
        host: new URL(options.endpoint).host,
        action: 'SendSms',
        version: '2017-05-25',
        query,
        date: options.clock
          .now()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        nonce: options.chance.uuid(),
      };
      const { text } = await askProvider(`${options.endpoint}/?${aliyunQuery(query)}`, {
        headers: signAliyun(call, options),
        body: null,
        ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
      });
      const code = readField(text, 'Code') ?? 'no code';
      if (code === 'OK') return readField(text, 'BizId') ?? null;
      throw new DeliveryFault(wrongNumber.has(code) ? 'refused' : 'away', `Alibaba Cloud answered ${code}`);
    },
  };
}

/** The mainland's numbers without their country, all others with it and without the plus. */
function aliyunNumber(to: string): string {
  return to.startsWith('+86') ? to.slice(3) : to.slice(1);
}
