import type { Locale } from '#kernel';
import type { NotYou } from './define-notice.ts';

/** "It was not me", as one link; without one, the way through the front door. */
export function notYou(locale: Locale, publicUrl: string, objection: string | null): NotYou {
  if (locale === 'en')
    return objection === null
      ? {
          short: 'Not you? Sign in and change your password now.',
          long: `If it wasn't you, sign in from your usual device and change your password now.\n${publicUrl}/sign-in`,
        }
      : {
          short: `Not you? Freeze now: ${objection}`,
          long: `Not you? Freeze your account here at once. Opening the page changes nothing until you press the button.\n${objection}`,
        };
  return objection === null
    ? {
        short: '不是您请换密码。',
        long: `如果不是您，请马上从您常用的设备登录并更换密码。\n${publicUrl}/sign-in`,
      }
    : {
        short: `不是您？马上冻结：${objection}`,
        long: `不是您？点这里马上冻结账户。打开页面不会有任何变化，按了按钮才冻结。\n${objection}`,
      };
}
