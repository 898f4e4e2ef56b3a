import { secondsMs, type Clock } from '#kernel';
import { askProvider, DeliveryFault, type Way } from '#platform/delivery';
import { readField } from './provider-json.ts';
import type { Sms } from './sms-sender.ts';
import { fillTemplate, type SmsTemplates } from './sms-templates.ts';
import { signTencent, type TencentKey } from './tencent-signature.ts';

export interface TencentOptions extends TencentKey {
  /** "https://sms.tencentcloudapi.com" */
  readonly endpoint: string;
  /** "ap-guangzhou" */
  readonly region: string;
  readonly appId: string;
  /** The registered signature, without brackets: "钱能". */
  readonly sign: string;
  readonly templates: SmsTemplates;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** Codes of Tencent Cloud that speak of the number and not of the account, the template or a limit. */
const wrongNumber: ReadonlySet<string> = new Set([
  'InvalidParameterValue.IncorrectPhoneNumber',
  'FailedOperation.PhoneNumberInBlacklist',
]);

/** Tencent Cloud SMS, SendSms of 2021-01-11: a registered template with facts in order. */
export function openTencent(options: TencentOptions): Way<Sms> {
  return {
    name: 'tencent',
    async send(sms) {
      const template = fillTemplate(options.templates, sms);
      const body = JSON.stringify({
        PhoneNumberSet: [sms.to],
        SmsSdkAppId: options.appId,
        SignName: options.sign,
        TemplateId: template.id,
        TemplateParamSet: template.facts.map(([, value]) => value),
        SessionContext: sms.id,
      });
      const call = {
        host: new URL(options.endpoint).host,
        service: 'sms',
        action: 'SendSms',
        timestamp: Math.floor(options.clock.now().getTime() / secondsMs),
        body,
      };
      const { text } = await askProvider(`${options.endpoint}/`, {
        headers: { ...signTencent(call, options), 'x-tc-version': '2021-01-11', 'x-tc-region': options.region },
        body,
        ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
      });
      const status = ['Response', 'SendStatusSet', 0] as const;
      const code = readField(text, 'Response', 'Error', 'Code') ?? readField(text, ...status, 'Code') ?? 'no code';
      if (code === 'Ok') return readField(text, ...status, 'SerialNo') ?? null;
      throw new DeliveryFault(wrongNumber.has(code) ? 'refused' : 'away', `Tencent Cloud answered ${code}`);
    },
  };
}
