import { defineWords } from './define-words.ts';

/** What a known device is told of its account, and what a stranger is told instead. */
export const truthWords = defineWords({
  'zh-CN': {
    truth: {
      stranger: '这里能说的对谁都一样',
      strangerNote: '这台设备没有登录过，所以不能告诉您账户的情况，免得别人来试探。下面的办法对任何账户都有效。',
    },
    gone: {
      headline: '刚查过，现在没有这个问题',
      sentence: '网络、版本、浏览器和服务都正常。回到登录再试一次。',
      signIn: '回到登录',
    },
    account: {
      device: '这台设备',
      canSignIn: '可以登录',
      waits: (clock: string) => `等到 ${clock}`,
      tries: '还可以试密码',
      triesNote: '本机单独计算',
      times: (count: number) => `${count} 次`,
      strangers: '陌生设备试密码',
      networks: (from: string, to: string, count: number) => `${from}–${to} · ${count} 个网络`,
      money: '账户资金',
      moneyNote: '挂失记录',
      moneyFine: '没有挂失',
      moneyFrozen: (clock: string) => `${clock} 起挂失`,
      lastRefusal: '最近一次没能登录',
      lastSignIn: '最近一次登录',
      strangersWait: '陌生设备暂停登录',
      deviceWaits: '这台设备暂停试密码',
      until: (clock: string) => `到${clock}`,
      why: '为什么是这个时间？',
      whyStrangers:
        '陌生设备一小时内错 10 次就暂停，第一次 15 分钟，每再来一次加倍，最长 24 小时。谁都不能提前，它保护的是您。',
      whyDevice: '一台设备错 10 次就停 15 分钟。验证码、重设密码不受影响，现在就能用。',
    },
    reasons: {
      hidden: '原因不公开',
      nothing_wrong: '没有问题',
      wrong_password: '密码不对',
      unknown_name: '账号有出入',
      empty_password: '密码是空的',
      strangers_locked: '陌生设备暂停中',
      device_locked: '设备暂停中',
      password_rests: '密码停用中',
      code_missing: '只差验证码',
      frozen: '已挂失',
      password_expired: '密码到期',
      number_transferred: '号码已转走',
    },
    truths: {
      nothing_wrong: {
        headline: '没有查到问题，您现在就可以登录',
        sentence: '这台设备没有被锁，账户也没有挂失。再试一次，留意大写锁定和输入法。',
      },
      wrong_password: {
        headline: (tries: number) => `密码不对，还可以试 ${tries} 次`,
        sentence: '账号是对的，这台设备没有被锁。想不起密码就重设，约 3 分钟。',
      },
      empty_password: {
        headline: '那次密码是空的',
        sentence: '账号没有问题。有的密码管理器只填了账号，请看一眼密码那一栏。',
      },
      strangers_locked: {
        headline: '这台设备没有被锁，您现在就可以登录',
        sentence: '有人在别的设备上猜您的密码，没有成功。我们已经拦住了陌生设备；这台设备是您用过的，不受影响。',
      },
      device_locked: {
        headline: (clock: string) => `这台设备${clock} 再试密码`,
        sentence: '这台设备上密码错了很多次，所以歇一会儿。用验证码现在就能解除，钱一直都在。',
      },
      password_rests: {
        headline: '新设备要您确认一次才能用密码',
        sentence: '陌生设备连着错了 100 次，我们停了它们的密码登录。用验证码确认是您，就恢复。',
      },
      code_missing: {
        headline: '密码对了，只差验证码',
        sentence: '那次登录停在验证码那一步。再登录一次，收到后 10 分钟内填。',
      },
      frozen: {
        headline: '账户已挂失，您仍然可以登录',
        sentence: '挂失只停资金，不停登录。登录以后在“安全”里解除。',
      },
      password_expired: {
        headline: '密码到期了，登录后换一个',
        sentence: '按运营方的规定，密码要定期更换。用旧密码登录，换好就能用。',
      },
      number_transferred: {
        headline: '这个号码已经转到别的账户',
        sentence: '原来的账户和钱都在。请用它的邮箱或用户名登录。',
      },
      session: { headline: '您已经登录着', sentence: '这台设备上的登录还有效，直接打开钱包就行。' },
    },
    signInHere: '在这台设备上登录',
    unlockByCode: '改用验证码登录',
    openWallet: '打开钱包',
  },
  en: {
    truth: {
      stranger: 'What we can say here is the same for everybody',
      strangerNote:
        'Nobody has signed in on this device, so we can’t speak of an account: that keeps others from probing yours. The ways here work for any account.',
    },
    gone: {
      headline: 'We just checked: that isn’t so now',
      sentence: 'Network, version, browser and service are fine. Go back and try again.',
      signIn: 'Back to sign-in',
    },
    account: {
      device: 'This device',
      canSignIn: 'Can sign in',
      waits: (clock: string) => `Waits until ${clock}`,
      tries: 'Password tries left',
      triesNote: 'Counted for this device alone',
      times: (count: number) => `${count}`,
      strangers: 'Tries from unknown devices',
      networks: (from: string, to: string, count: number) =>
        `${from}–${to} · ${count} network${count === 1 ? '' : 's'}`,
      money: 'Money',
      moneyNote: 'Freezes',
      moneyFine: 'Not frozen',
      moneyFrozen: (clock: string) => `Frozen since ${clock}`,
      lastRefusal: 'Last time not signed in',
      lastSignIn: 'Last sign-in',
      strangersWait: 'Unknown devices wait',
      deviceWaits: 'Passwords wait on this device',
      until: (clock: string) => `Until ${clock}`,
      why: 'Why this time?',
      whyStrangers:
        'Unknown devices wait after 10 wrong tries in an hour: 15 minutes at first, twice as long each time, 24 hours at most. Nobody can shorten it. It protects you.',
      whyDevice: 'A device rests for 15 minutes after 10 wrong tries. Codes and a password reset work right now.',
    },
    reasons: {
      hidden: 'not public',
      nothing_wrong: 'nothing wrong',
      wrong_password: 'wrong password',
      unknown_name: 'name doesn’t match',
      empty_password: 'empty password',
      strangers_locked: 'unknown devices wait',
      device_locked: 'device waits',
      password_rests: 'password rests',
      code_missing: 'code not entered',
      frozen: 'frozen',
      password_expired: 'password expired',
      number_transferred: 'number moved away',
    },
    truths: {
      nothing_wrong: {
        headline: 'Nothing is wrong. You can sign in now',
        sentence:
          'This device isn’t locked and the account isn’t frozen. Try again; mind Caps Lock and the input method.',
      },
      wrong_password: {
        headline: (tries: number) => `Wrong password. ${tries} ${tries === 1 ? 'try' : 'tries'} left`,
        sentence: 'The name is right and this device isn’t locked. Can’t recall it? Reset it in about 3 minutes.',
      },
      empty_password: {
        headline: 'The password was empty',
        sentence: 'The name is fine. Some password managers fill in only the name; look at the password field.',
      },
      strangers_locked: {
        headline: 'This device isn’t locked. You can sign in now',
        sentence:
          'Somebody guessed at your password on another device, without success. We stopped unknown devices; this one is yours and isn’t affected.',
      },
      device_locked: {
        headline: (clock: string) => `Passwords work here again ${clock}`,
        sentence:
          'There were many wrong passwords on this device, so it rests. A code lifts that right now. Your money is safe.',
      },
      password_rests: {
        headline: 'New devices need your word before a password works',
        sentence:
          'Unknown devices were wrong 100 times in a row, so we stopped passwords for them. Confirm by code that it’s you and they work again.',
      },
      code_missing: {
        headline: 'The password was right. Only the code is missing',
        sentence: 'That sign-in stopped at the code. Sign in again and enter it within 10 minutes.',
      },
      frozen: {
        headline: 'The account is frozen. You can still sign in',
        sentence: 'A freeze stops money, not sign-in. After signing in you can lift it under Security.',
      },
      password_expired: {
        headline: 'The password has expired. Change it after signing in',
        sentence: 'Your operator asks for a new one from time to time. Sign in with the old one and choose a new one.',
      },
      number_transferred: {
        headline: 'This number has moved to another account',
        sentence: 'The old account and its money are still there. Sign in with its e-mail or username.',
      },
      session: {
        headline: 'You’re already signed in',
        sentence: 'The sign-in on this device still holds. Just open the wallet.',
      },
    },
    signInHere: 'Sign in on this device',
    unlockByCode: 'Use a code instead',
    openWallet: 'Open the wallet',
  },
});
