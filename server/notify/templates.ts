import type { Locale } from '#kernel';
import type { Channel, MessageContent } from './message.ts';

/** What goes out. SMS has no subject; in a mail the subject never holds the code. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
}

export interface Letterhead {
  readonly channel: Channel;
  readonly locale: Locale;
  /** 'https://wallet.example', from the configuration, never from a request. */
  readonly publicUrl: string;
  readonly number: string;
}

interface Words {
  readonly subject: string;
  /** One part of an SMS. */
  readonly short: string;
  /** Paragraphs of a mail. */
  readonly long: readonly string[];
}

/** The message in the reader's language and in the shape of the channel. */
export function renderMessage(content: MessageContent, head: Letterhead): RenderedMessage {
  const words = head.locale === 'en' ? english(content, head) : chinese(content, head);
  if (head.channel === 'phone') {
    const text =
      head.locale === 'en' ? `QianNeng: ${words.short} #${head.number}` : `【钱能】${words.short}编号 ${head.number}`;
    return { subject: '', text };
  }
  const closing =
    head.locale === 'en'
      ? `Message number ${head.number}\nQianNeng Wallet, ${head.publicUrl}`
      : `消息编号 ${head.number}\n钱能钱包，${head.publicUrl}`;
  return { subject: words.subject, text: `${[...words.long, closing].join('\n\n')}\n` };
}

function chinese(content: MessageContent, { publicUrl }: Letterhead): Words {
  switch (content.template) {
    case 'sign_up_code': {
      const { code, minutes } = content.facts;
      return {
        subject: '您的钱能钱包注册验证码',
        short: `注册验证码 ${code}，${minutes} 分钟内有效。不要告诉任何人，我们也不会问。`,
        long: [
          `您的注册验证码是 ${code}，${minutes} 分钟内有效。`,
          '请只在您自己打开的注册页面里输入。不要告诉任何人，我们的人也不会问您要。',
          '如果不是您在注册，不用理会这封信：没有这个码，谁也开不了账户。',
        ],
      };
    }
    case 'sign_in_code': {
      const { code, minutes } = content.facts;
      return {
        subject: '您的钱能钱包登录验证码',
        short: `登录验证码 ${code}，${minutes} 分钟内有效。不要告诉任何人，我们也不会问。`,
        long: [
          `您的登录验证码是 ${code}，${minutes} 分钟内有效。`,
          '有人在一台新设备上输入了您的正确密码，所以我们多问一步。请只在您自己打开的登录页面里输入，不要告诉任何人。',
          '如果不是您，请不要把码给任何人：没有它就登录不了。您的密码可能已被别人知道，请尽快更换。',
        ],
      };
    }
    case 'already_registered':
      return {
        subject: '您已经有钱能钱包账户',
        short: '有人用这个号码注册。您已有账户，直接登录即可；不是您就不用理会。',
        long: [
          '刚才有人用这个地址注册钱能钱包。您已经有账户，不需要再注册。',
          `直接登录：${publicUrl}/sign-in`,
          '如果不是您，不用理会：账户没有任何变化，对方也不会知道您有账户。',
        ],
      };
    case 'new_device': {
      const { device, at } = content.facts;
      return {
        subject: '您的账户在一台新设备上登录',
        short: `${at} 新设备登录：${device}。不是您请换密码。`,
        long: [
          `${at}，您的钱能钱包在一台新设备上登录：${device}。`,
          '密码和验证码都是对的。如果是您，不用做什么。',
          `如果不是您，请马上从您常用的设备登录并更换密码：${publicUrl}/sign-in`,
        ],
      };
    }
    case 'new_device_refused': {
      const { device, at } = content.facts;
      return {
        subject: '有人知道您的密码，但没能登录',
        short: `${at} 有人用对了您的密码，没过验证码。不是您请换密码。`,
        long: [
          `${at}，一台新设备（${device}）输对了您的密码，但五次都没有输对验证码，所以没能登录。`,
          '您的账户没有被打开。',
          `如果不是您，您的密码已被别人知道，请马上登录并更换：${publicUrl}/sign-in`,
        ],
      };
    }
    case 'recovery_code_made':
      return {
        subject: '您有了新的恢复码',
        short: `${content.facts.at} 您的恢复码已更换，旧的不再有效。不是您请换密码。`,
        long: [
          `${content.facts.at}，您的钱能钱包生成了新的恢复码。旧的恢复码不再有效。`,
          `如果不是您，请马上登录并更换密码：${publicUrl}/sign-in`,
        ],
      };
  }
}

function english(content: MessageContent, { publicUrl }: Letterhead): Words {
  switch (content.template) {
    case 'sign_up_code': {
      const { code, minutes } = content.facts;
      return {
        subject: 'Your QianNeng Wallet sign-up code',
        short: `sign-up code ${code}, valid ${minutes} min. Tell nobody; we never ask for it.`,
        long: [
          `Your sign-up code is ${code}. It's valid for ${minutes} minutes.`,
          'Type it only on the sign-up page that you opened yourself. Tell nobody; our staff never ask for it.',
          "If you aren't signing up, ignore this mail: nobody can open an account without the code.",
        ],
      };
    }
    case 'sign_in_code': {
      const { code, minutes } = content.facts;
      return {
        subject: 'Your QianNeng Wallet sign-in code',
        short: `sign-in code ${code}, valid ${minutes} min. Tell nobody; we never ask for it.`,
        long: [
          `Your sign-in code is ${code}. It's valid for ${minutes} minutes.`,
          'Somebody entered your right password on a new device, so we ask for one more step. Type the code only on the sign-in page that you opened yourself.',
          "If it wasn't you, give the code to nobody: without it they can't get in. Your password may be known to somebody else, so change it soon.",
        ],
      };
    }
    case 'already_registered':
      return {
        subject: 'You already have a QianNeng Wallet account',
        short: 'somebody tried to sign up with this number. You have an account: just sign in. Not you? Ignore this.',
        long: [
          "Somebody just tried to sign up with this address. You already have an account, so there's no need to.",
          `Sign in: ${publicUrl}/sign-in`,
          "If it wasn't you, ignore this: nothing has changed, and they aren't told that you have an account.",
        ],
      };
    case 'new_device': {
      const { device, at } = content.facts;
      return {
        subject: 'Your account was signed in to on a new device',
        short: `${at} sign-in on a new device: ${device}. Not you? Change your password now.`,
        long: [
          `${at}: your QianNeng Wallet was signed in to on a new device: ${device}.`,
          "Password and code were both right. If it was you, there's nothing to do.",
          `If it wasn't you, sign in from your usual device and change your password now: ${publicUrl}/sign-in`,
        ],
      };
    }
    case 'new_device_refused': {
      const { device, at } = content.facts;
      return {
        subject: "Somebody knows your password, but couldn't sign in",
        short: `${at} your right password was used, but not the code. Not you? Change your password now.`,
        long: [
          `${at}: on a new device (${device}) your right password was entered, but five codes were wrong, so the sign-in was stopped.`,
          'Your account was not opened.',
          `If it wasn't you, somebody knows your password. Sign in and change it now: ${publicUrl}/sign-in`,
        ],
      };
    }
    case 'recovery_code_made':
      return {
        subject: 'You have a new recovery code',
        short: `${content.facts.at} your recovery code was replaced; the old one no longer works. Not you? Change your password now.`,
        long: [
          `${content.facts.at}: a new recovery code was made for your QianNeng Wallet. The old one no longer works.`,
          `If it wasn't you, sign in and change your password now: ${publicUrl}/sign-in`,
        ],
      };
  }
}
