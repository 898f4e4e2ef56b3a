import { defineWords } from './define-words.ts';

/** Leaves about an account; those without steps cannot happen here yet. */
export const accountLeafWords = defineWords({
  'zh-CN': {
    'wrong-password': {
      title: '密码不对',
      headline: '密码可能有出入，可以再试，也可以重设',
      sentence: '输错不会动您的钱，也不会锁住您用过的设备。想不起来就重设，约 3 分钟。',
      steps: {
        1: '看一眼大写锁定；点眼睛图标，可以看见打进去的是什么',
        2: '输入法切到英文、半角再输；从别处粘贴时，前后常会多一个空格',
        3: '想不起来就不用再猜，直接重设',
      },
      primary: '再试一次',
      alternative: '重设密码',
    },
    'forgot-name': {
      title: '忘了账号',
      headline: '手机号、邮箱、用户名，哪一个都能登录',
      sentence: '注册时用过的手机号或邮箱就是账号，自己取的用户名也行。先用手边的手机号试试。',
      steps: {
        1: '搜一搜短信和邮箱里“钱能”发来的消息：收到它的号码或邮箱就是账号',
        2: '家里或单位的号码也试一试，可能当时用的是它',
        3: '这里不会告诉任何人哪个号码有账户，试错了也没关系',
      },
      primary: '用手机号或邮箱登录',
      alternative: '您还有什么？',
    },
    'locked-out': {
      title: '被锁，或稍后再试',
      headline: '用验证码，现在就能解除',
      sentence: '陌生设备试错太多会暂停一段时间。您登记过的手机或邮箱收一个验证码，马上解除，不用等。',
      steps: {
        1: '在用过的设备上登录：它不受陌生设备的影响',
        2: '换了设备就用验证码解除，码发到您登记过的地方',
        3: '解除以后，密码还是原来那一个',
      },
      primary: '用验证码解除',
      alternative: '在用过的设备上登录',
    },
    'no-sms-code': {
      title: '收不到验证码',
      headline: '验证码还没来，先看这几处',
      sentence: '短信一般 10 秒内到，邮件 1 分钟内。60 秒后可以重发，也可以换一个地方收。',
      steps: {
        1: '看看拦截短信、垃圾邮件，信号有没有、有没有欠费',
        2: '60 秒后点“重发一个”；只有最后发的那个有效',
        3: '还是没有，就点“收不到？发到别处”，换邮箱或另一个号码',
      },
      primary: '回到登录，重发一个',
      alternative: '换一个办法进来',
    },
    'totp-wrong': { title: '验证器的码不对' },
    'lost-phone': {
      title: '手机丢了',
      headline: '先停住资金，再把账户找回来',
      sentence: '挂失只停资金，不停登录，本人可以恢复。没有您的密码和验证码，拿到手机的人也动不了钱。',
      steps: {
        1: '先挂失：用邮箱或另一个号码就能办，几分钟',
        2: '打给运营商停掉号码，补一张新卡',
        3: '新卡到手，用原来的号码登录，再解除挂失',
      },
      primary: '现在挂失',
      alternative: '您还有什么？',
    },
    'changed-number': {
      title: '换了手机号',
      headline: '旧号码收不到了，用别的办法证明是您',
      sentence: '邮箱、恢复码、登录着的设备，有一样就能进来。进来以后把新号码加上。',
      steps: {
        1: '登录着的设备上打开“安全”，直接换号码',
        2: '没有的话，选您还有的东西，算出能走的门',
        3: '旧号码别人可能会用到，换好后就不再认它',
      },
      primary: '您还有什么？',
      alternative: '用密码登录',
    },
    'passkey-missing': { title: '通行密钥找不到' },
    'frozen-by-me': {
      title: '自己挂失了',
      headline: '账户已挂失，登录以后就能恢复',
      sentence: '挂失只停资金，不停登录。恢复要密码，再加一个挂失以前就登记过的地方收到的验证码。',
      steps: {
        1: '照常登录，挂失不影响',
        2: '打开“安全”，选“恢复账户”',
        3: '验证码会发到挂失以前登记的手机或邮箱',
      },
      primary: '登录后恢复',
      alternative: '详细说明',
    },
    'frozen-by-risk': { title: '被风控停用' },
    'account-closed': { title: '账户已注销' },
    'suspected-fraud': {
      title: '怀疑被盗',
      headline: '先挂失停住资金，再查清楚',
      sentence: '挂失马上停住所有转出，不停登录，本人可以恢复。宁可挂错，不要等。',
      steps: {
        1: '马上挂失，用手机或邮箱收一个验证码就行',
        2: '重设密码：别的设备会全部退出',
        3: '不要把验证码告诉任何人，我们的人也不会要',
      },
      primary: '立即挂失',
      alternative: '重设密码',
    },
  },
  en: {
    'wrong-password': {
      title: 'Wrong password',
      headline: 'The password may not match. Try again, or reset it',
      sentence:
        'A wrong try doesn’t touch your money or lock devices you’ve used. Can’t recall it? A reset takes about 3 minutes.',
      steps: {
        1: 'Check Caps Lock; the eye shows what you typed',
        2: 'Switch the input method to English; pasting often brings a space',
        3: 'If you can’t recall it, don’t guess. Reset it',
      },
      primary: 'Try again',
      alternative: 'Reset password',
    },
    'forgot-name': {
      title: 'Forgot the name',
      headline: 'Phone, e-mail or username: any of them works',
      sentence:
        'The phone or e-mail you signed up with is your name, and so is the username you chose. Try the phone at hand first.',
      steps: {
        1: 'Search your messages and mail for “QianNeng”: where they arrived is your name',
        2: 'Try numbers of your home or work; you may have used one of them',
        3: 'We tell nobody which number has an account, so a wrong try does no harm',
      },
      primary: 'Sign in with a phone or e-mail',
      alternative: 'What do you still have?',
    },
    'locked-out': {
      title: 'Locked, or try later',
      headline: 'A code lifts it right now',
      sentence:
        'Too many wrong tries make unknown devices wait. A code to your registered phone or e-mail lifts that at once.',
      steps: {
        1: 'Sign in on a device you’ve used: it isn’t affected by unknown ones',
        2: 'On a new device use a code; it goes to where you registered',
        3: 'Your password stays the same afterwards',
      },
      primary: 'Unlock with a code',
      alternative: 'Sign in on a known device',
    },
    'no-sms-code': {
      title: 'No code arrives',
      headline: 'The code isn’t there yet. Look here first',
      sentence:
        'A text usually takes 10 seconds, an e-mail a minute. After 60 seconds you can get a new one, or have it sent elsewhere.',
      steps: {
        1: 'Look into blocked messages and spam; check signal and credit',
        2: 'After 60 seconds get a new one; only the latest works',
        3: 'Still nothing? Choose “Send it elsewhere”',
      },
      primary: 'Back to sign-in for a new code',
      alternative: 'Get in another way',
    },
    'totp-wrong': { title: 'Authenticator code wrong' },
    'lost-phone': {
      title: 'Lost phone',
      headline: 'Stop the money first, then get the account back',
      sentence:
        'A freeze stops money, not sign-in, and you can undo it. Without your password and a code nobody can move it, phone in hand or not.',
      steps: {
        1: 'Freeze it with your e-mail or another number; takes minutes',
        2: 'Have your carrier stop the number and give you a new card',
        3: 'With the new card sign in as usual and lift the freeze',
      },
      primary: 'Freeze now',
      alternative: 'What do you still have?',
    },
    'changed-number': {
      title: 'Changed number',
      headline: 'The old number is gone. Prove it’s you another way',
      sentence: 'E-mail, recovery code or a signed-in device: one is enough to get in. Then add the new number.',
      steps: {
        1: 'On a signed-in device open Security and change the number',
        2: 'If there’s none, choose what you still have and see the doors',
        3: 'Somebody else may get the old number; after the change we no longer accept it',
      },
      primary: 'What do you still have?',
      alternative: 'Sign in with the password',
    },
    'passkey-missing': { title: 'Passkey missing' },
    'frozen-by-me': {
      title: 'Frozen by you',
      headline: 'It’s frozen. Sign in to lift that',
      sentence:
        'A freeze stops money, not sign-in. To lift it you need the password and a code to an address registered before the freeze.',
      steps: {
        1: 'Sign in as usual; a freeze doesn’t stop that',
        2: 'Open Security and choose to lift the freeze',
        3: 'The code goes to an address registered before the freeze',
      },
      primary: 'Sign in and lift it',
      alternative: 'Read more',
    },
    'frozen-by-risk': { title: 'Stopped by a risk rule' },
    'account-closed': { title: 'Account closed' },
    'suspected-fraud': {
      title: 'Think it’s stolen',
      headline: 'Freeze the money first, then find out',
      sentence:
        'A freeze stops every payment out at once, not sign-in, and you can undo it. Better once too often than too late.',
      steps: {
        1: 'Freeze now; a code to your phone or e-mail is enough',
        2: 'Reset the password: all other devices are signed out',
        3: 'Tell nobody a code. Our people never ask',
      },
      primary: 'Freeze now',
      alternative: 'Reset password',
    },
  },
});
