import type { LinkFacts } from '../facts.ts';
import type { CodeContent } from '../message.ts';
import type { Words } from './words.ts';

const neverTell = '不要告诉任何人，我们也不会问。';
const neverTellLong = '请只在您自己打开的页面里输入。不要告诉任何人，我们的人也不会问您要。';

/** Messages with a code in them: what the code is for, how long it lives, and that nobody of ours asks for it. */
export function chineseCode(content: CodeContent, publicUrl: string): Words {
  const { code, minutes } = content.facts;
  switch (content.template) {
    case 'sign_up_code':
      return {
        subject: '您的钱能钱包注册验证码',
        short: `注册验证码 ${code}，${minutes} 分钟内有效。${neverTell}`,
        long: [
          `您的注册验证码是 ${code}，${minutes} 分钟内有效。`,
          '请只在您自己打开的注册页面里输入。不要告诉任何人，我们的人也不会问您要。',
          '如果不是您在注册，不用理会这封信：没有这个码，谁也开不了账户。',
        ],
      };
    case 'sign_in_code':
      return {
        subject: '您的钱能钱包登录验证码',
        short: `登录验证码 ${code}，${minutes} 分钟内有效。${neverTell}`,
        long: [
          `您的登录验证码是 ${code}，${minutes} 分钟内有效。`,
          '有人在一台新设备上输入了您的正确密码，所以我们多问一步。请只在您自己打开的登录页面里输入，不要告诉任何人。',
          '如果不是您，请不要把码给任何人：没有它就登录不了。您的密码可能已被别人知道，请尽快更换。',
        ],
      };
    case 'number_in_use':
      return {
        subject: '这个地址已经有钱能钱包账户',
        short: `此号已有账户，请直接登录。号刚归您？用码 ${code} 申请，${minutes} 分钟内有效，勿告诉任何人。`,
        long: [
          `刚才有人用这个地址注册钱能钱包。它已经有账户：是您的，直接登录就好，不需要再注册。\n${publicUrl}/sign-in`,
          `如果这个地址是最近才归您用的，可以在注册页面输入 ${code} 来申请它，${minutes} 分钟内有效。原来的主人会收到通知，原来的账户和里面的钱不归您。`,
          '这个码不要告诉任何人，我们的人也不会问您要。如果不是您在注册，不用理会：账户没有任何变化，没有这个码，对方也不知道您有账户。',
        ],
      };
    case 'unlock_code':
      return {
        subject: '解锁钱能钱包的登录',
        short: `解锁登录的验证码 ${code}，${minutes} 分钟内有效。${neverTell}`,
        long: [
          `您的解锁验证码是 ${code}，${minutes} 分钟内有效，只用来解锁登录。${neverTellLong}`,
          ...link(content.facts, '解锁'),
          '如果不是您，不用理会：只收到这封信，什么也不会变。',
        ],
      };
    case 'reset_code':
      return {
        subject: '重设钱能钱包的密码',
        short: `重设密码的验证码 ${code}，${minutes} 分钟内有效。${neverTell}`,
        long: [
          `您的重设密码验证码是 ${code}，${minutes} 分钟内有效，只用来重设密码。${neverTellLong}`,
          ...link(content.facts, '继续'),
          '如果不是您，不用理会：密码没有变，也没有被锁。请不要把码或链接给任何人。',
        ],
      };
    case 'freeze_code':
      return {
        subject: '冻结（挂失）您的钱能钱包',
        short: `冻结（挂失）账户的验证码 ${code}，${minutes} 分钟内有效。${neverTell}`,
        long: [
          `您的冻结验证码是 ${code}，${minutes} 分钟内有效，只用来冻结账户。${neverTellLong}`,
          ...link(content.facts, '冻结'),
          '冻结以后，钱转不出去，登录和收款照常。如果不是您，不用理会：账户没有冻结。',
        ],
      };
    case 'unfreeze_code':
      return {
        subject: '解冻您的钱能钱包',
        short: `解冻账户的验证码 ${code}，${minutes} 分钟内有效。有了它钱就能转出，${neverTell}`,
        long: [
          `您的解冻验证码是 ${code}，${minutes} 分钟内有效，只用来解冻账户。${neverTellLong}`,
          '解冻以后，钱又可以转出。如果有人打电话请您解冻或报这个码，那是骗子，请挂断。',
          `如果不是您，说明有人已登录您的账户、也知道密码。账户还冻结着；请马上更换密码。\n${publicUrl}/sign-in`,
        ],
      };
    case 'contact_code':
      return {
        subject: '确认您的新联系方式',
        short: `添加联系方式的验证码 ${code}，${minutes} 分钟内有效。${neverTell}`,
        long: [
          `您的验证码是 ${code}，${minutes} 分钟内有效，只用来把这个地址加到您的钱能钱包账户。${neverTellLong}`,
          '如果不是您，不用理会：没有这个码，谁也加不了这个地址。请不要把码给任何人。',
        ],
      };
  }
}

/** Opening must change nothing: mail scanners open every link before its reader does. */
function link(facts: LinkFacts, button: string): readonly string[] {
  if (facts.link === null) return [];
  return [
    `码只在您申请它的那个浏览器里有用。不在手边，就打开下面的链接，再按“${button}”。只打开页面不会有任何变化，按了才算。\n${facts.link}`,
  ];
}
