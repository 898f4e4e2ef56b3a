import type { NoticeContent } from '../message.ts';
import { notYou as notYouIn } from './not-you.ts';
import type { Words } from './words.ts';

/** Notices of what happened to an account: what, when, on which device, and one link for "it was not me". */
export function chineseNotice(content: NoticeContent, publicUrl: string): Words {
  if (content.template === 'number_free') {
    return {
      subject: '您申请的地址现在可以用了',
      short: '您申请的号码现在可以用了，请再注册或添加一次。',
      long: [
        '您申请的这个地址，等待期已过，现在归您用了。',
        `请再注册或添加一次。原来的账户和里面的钱仍归原来的主人。\n${publicUrl}/sign-up`,
      ],
    };
  }
  const { at, objection } = content.facts;
  const { short: notYou, long: notYouLong } = notYouIn('zh-CN', publicUrl, objection);
  switch (content.template) {
    case 'new_device': {
      const { device } = content.facts;
      return {
        subject: '您的账户在一台新设备上登录',
        short: `${at} 新设备登录：${device}。${notYou}`,
        long: [
          `${at}，您的钱能钱包在一台新设备上登录：${device}。`,
          '密码和验证码都是对的。如果是您，不用做什么。',
          notYouLong,
        ],
      };
    }
    case 'new_device_refused': {
      const { device } = content.facts;
      return {
        subject: '有人知道您的密码，但没能登录',
        short: `${at} 有人用对了您的密码，没过验证码。${notYou}`,
        long: [
          `${at}，一台新设备（${device}）输对了您的密码，但五次都没有输对验证码，所以没能登录。`,
          '您的账户没有被打开。如果不是您，您的密码已被别人知道，请尽快更换。',
          notYouLong,
        ],
      };
    }
    case 'recovery_code_made':
      return {
        subject: '您有了新的恢复码',
        short: `${at} 您的恢复码已更换，旧的不再有效。${notYou}`,
        long: [`${at}，您的钱能钱包生成了新的恢复码。旧的恢复码不再有效。`, notYouLong],
      };
    case 'recovery_code_used':
      return {
        subject: '您的恢复码用过了',
        short: `${at} 您的恢复码已用掉，请登录再做一个。${notYou}`,
        long: [
          `${at}，您的恢复码在这台设备上用掉了：${content.facts.device}。`,
          '恢复码只能用一次，这个已失效。如果是您，请登录后在“安全”里再做一个。',
          notYouLong,
        ],
      };
    case 'sign_in_unlocked':
      return {
        subject: '您的账户登录已解锁',
        short: `${at} 您的账户登录已解锁。${notYou}`,
        long: [
          `${at}，您的账户登录已解锁，新设备又可以用密码和验证码登录。`,
          '如果是您，不用做什么。之前如果有人在猜您的密码，建议换一个新的。',
          notYouLong,
        ],
      };
    case 'password_rests':
      return {
        subject: '新设备暂时不能用密码登录您的账户',
        short: `${at} 起新设备不能用密码登录：可能有人在猜您的密码。常用设备照常，钱是安全的。${objection === null ? '' : `冻结：${objection}`}`,
        long: [
          `${at} 起，新设备不能用密码登录您的账户：有人连续猜错了很多次，或者我们为了安全先停住了它。您的钱是安全的。`,
          `您登录过的设备照常，不用做什么。要用新设备，请先用验证码解锁。\n${publicUrl}/sign-in/unlock`,
          ...(objection === null
            ? []
            : [`想让钱一分也转不出去，可以点这里冻结账户。打开页面不会有任何变化，按了按钮才冻结。\n${objection}`]),
        ],
      };
    case 'password_reset': {
      const { device, until } = content.facts;
      return {
        subject: '您的密码已重设',
        short: `${at} 您的密码已重设，大额转出 ${until} 恢复。${notYou}`,
        long: [
          `${at}，您的钱能钱包密码已在这台设备上重设：${device}。其他设备都已退出登录。`,
          `为了您的钱安全，转出暂时受限，${until} 恢复；这之前每天仍可付一小笔。这件事谁都不能提前，包括我们。`,
          notYouLong,
        ],
      };
    }
    case 'password_changed':
      return {
        subject: '您的密码已更换',
        short: `${at} 您的密码已更换。${notYou}`,
        long: [`${at}，您的钱能钱包密码已更换，用的设备是：${content.facts.device}。`, notYouLong],
      };
    case 'account_frozen':
      return {
        subject: '您的账户已冻结（挂失）',
        short: `${at} 您的账户已冻结：钱转不出去，登录和收款照常。登录后可以解冻。`,
        long: [
          `${at}，您的钱能钱包已冻结（挂失）。钱转不出去；登录、查账和收款照常。`,
          `要解冻，请登录后在“安全”里操作：要密码，再要一个发到冻结以前的手机号或邮箱的验证码。\n${publicUrl}/sign-in`,
          '如果有人打电话请您解冻，那是骗子，请挂断。',
        ],
      };
    case 'account_unfrozen':
      return {
        subject: '您的账户已解冻',
        short: `${at} 您的账户已解冻，钱又可以转出。${notYou}`,
        long: [`${at}，您的钱能钱包已解冻，钱又可以转出。如果是您，不用做什么。`, notYouLong],
      };
    case 'contact_added': {
      const { address } = content.facts;
      return {
        subject: '您的账户多了一个联系方式',
        short: `${at} 您的账户添加了 ${address}。${objection === null ? notYou : `不是您？叫停或冻结：${objection}`}`,
        long: [`${at}，您的账户添加了 ${address}。它现在就能用来登录和收通知，72 小时后才能用来找回账户。`, notYouLong],
      };
    }
    case 'contact_leaving': {
      const { address, effectiveAt } = content.facts;
      return {
        subject: '您的一个联系方式将被移除',
        short: `${address} 将在 ${effectiveAt} 从您的账户移除。${objection === null ? '' : `不是您？叫停或冻结：${objection}`}`,
        long: [
          `${at}，有人从您的账户里要求移除 ${address}。它 ${effectiveAt} 才移除，这之前一切照旧，转出暂时受限。`,
          '如果是您，不用做什么。',
          objection === null
            ? `如果不是您，请马上登录叫停，并更换密码。\n${publicUrl}/sign-in`
            : `不是您？点这里叫停，也可以马上冻结账户。打开页面不会有任何变化，按了按钮才算。\n${objection}`,
        ],
      };
    }
    case 'contact_change_cancelled': {
      const { address } = content.facts;
      return {
        subject: '联系方式的变更已叫停',
        short: `${at} 对 ${address} 的变更已叫停，一切照旧。${notYou}`,
        long: [`${at}，对 ${address} 的变更已叫停，您的联系方式一切照旧。`, notYouLong],
      };
    }
    case 'contact_removed': {
      const { address } = content.facts;
      return {
        subject: '一个联系方式已移除',
        short: `${at} 您的账户已移除 ${address}。${notYou}`,
        long: [`${at}，您的账户已移除 ${address}。它不再能用来登录，也不再收到通知和验证码。`, notYouLong],
      };
    }
    case 'number_transfer': {
      const { address, effectiveAt } = content.facts;
      return {
        subject: '有人申请您账户里的号码或邮箱',
        short: `有人申请您的 ${address}，${effectiveAt} 移走。${objection === null ? '您还在用，请登录叫停。' : `还在用？叫停：${objection}`}`,
        long: [
          `${at}，有人证明能收到 ${address} 的验证码，申请把它用在另一个账户上。它 ${effectiveAt} 从您的账户移走。`,
          '您的账户和钱不受影响，仍归您。如果这个地址您已经不用了，不用做什么；请登录看看还有没有别的方式找回账户。',
          objection === null
            ? `还在用它？请马上登录叫停。\n${publicUrl}/sign-in`
            : `还在用它？点这里叫停，也可以马上冻结账户。打开页面不会有任何变化，按了按钮才算。\n${objection}`,
        ],
      };
    }
  }
}
