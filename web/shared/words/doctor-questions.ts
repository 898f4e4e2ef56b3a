import { defineWords } from './define-words.ts';

/** The Login Doctor's questions; the keys are those of web/help/questions. */
export const questionWords = defineWords({
  'zh-CN': {
    stuck: {
      title: '您现在卡在哪一步？',
      options: {
        password: { title: '密码不被接受', note: '提示账号或密码有出入' },
        code: { title: '收不到验证码', note: '短信或邮件一直没来' },
        told: { title: '页面上写着一个原因', note: '被锁、挂失、维护或要更新' },
        lost: { title: '换了或丢了手机、号码', note: '旧的不在身边' },
        page: { title: '页面打不开、很慢或不对劲', note: '一直转，或总回到登录页' },
        money: { title: '怀疑有人动我的账户', note: '有不认识的转账或通知' },
      },
    },
    password: {
      title: '哪一样您不确定？',
      options: {
        unsure: { title: '密码不太确定', note: '可能记混了，或刚换过' },
        sure: { title: '账号、密码都确定没错', note: '还是进不来' },
        name: { title: '账号想不起来', note: '不知道当时用的哪个' },
      },
    },
    code: {
      title: '验证码发到哪里，您还拿得到吗？',
      options: {
        nothing: { title: '拿得到，就是没来', note: '手机号或邮箱还是我的' },
        oldNumber: { title: '那个手机号不用了', note: '换了号，或号码停机' },
        gone: { title: '手机不在身边', note: '丢了，或坏了' },
      },
    },
    told: {
      title: '页面上写的是什么？',
      options: {
        time: { title: '被锁，或稍后再试', note: '页面上有一个时间' },
        frozen: { title: '账户已挂失', note: '资金停了' },
        update: { title: '请更新以后再用', note: '版本太旧' },
        maintenance: { title: '正在维护', note: '写着几点恢复' },
        cookies: { title: '浏览器不让保存', note: '提到 Cookie' },
      },
    },
    lost: {
      title: '是哪一种？',
      options: {
        gone: { title: '手机丢了，或被偷了', note: '可能在别人手里' },
        newNumber: { title: '换了手机号', note: '旧号码收不到了' },
        newPhone: { title: '换了新手机，号码没变', note: '新设备第一次登录' },
        everything: { title: '手机和号码都没有了', note: '旧的都找不回' },
      },
    },
    page: {
      title: '页面是什么样子？',
      options: {
        never: { title: '完全打不开', note: '空白，或提示没有网络' },
        wifi: { title: '跳到一个 Wi-Fi 登录页', note: '酒店、机场、地铁' },
        slow: { title: '很慢，一直在转', note: '有时能开，有时不能' },
        again: { title: '登录后又回到登录页', note: '好像记不住我' },
        odd: { title: '样子不对，按钮没反应', note: '别的网站也这样' },
        fault: { title: '写着服务出了问题', note: '或提示稍后再试' },
      },
    },
    money: {
      title: '您看到了什么？',
      options: {
        moved: { title: '有不认识的转账', note: '或余额对不上' },
        notice: { title: '收到没要过的验证码或通知', note: '或有人来要验证码' },
        frozen: { title: '账户被挂失了', note: '资金停了' },
      },
    },
    frozen: {
      title: '是谁挂失的？',
      options: {
        me: { title: '我自己，或家人帮我', note: '想恢复' },
        notMe: { title: '不是我', note: '我没有挂失过' },
      },
    },
    moved: {
      title: '有没有不认识的转账？',
      options: {
        yes: { title: '有，或说不准', note: '先停资金再说' },
        no: { title: '没有', note: '想先把账户找回来' },
      },
    },
  },
  en: {
    stuck: {
      title: 'Where are you stuck?',
      options: {
        password: { title: 'My password isn’t accepted', note: 'It says the name or password may not match' },
        code: { title: 'No code arrives', note: 'By text message or e-mail' },
        told: { title: 'The page names a reason', note: 'Locked, frozen, maintenance or an update' },
        lost: { title: 'My phone or number changed, or is lost', note: 'I don’t have the old one' },
        page: { title: 'The page won’t open, is slow or odd', note: 'Or always goes back to sign-in' },
        money: { title: 'Someone may be in my account', note: 'An unknown payment or message' },
      },
    },
    password: {
      title: 'What aren’t you sure of?',
      options: {
        unsure: { title: 'The password', note: 'I may have mixed it up or changed it' },
        sure: { title: 'I’m sure of both', note: 'And still can’t get in' },
        name: { title: 'The name', note: 'I don’t know which one I used' },
      },
    },
    code: {
      title: 'Can you still reach where codes go?',
      options: {
        nothing: { title: 'Yes, but nothing came', note: 'The phone or e-mail is still mine' },
        oldNumber: { title: 'That number isn’t mine any more', note: 'Changed or cut off' },
        gone: { title: 'I don’t have the phone', note: 'Lost or broken' },
      },
    },
    told: {
      title: 'What does the page say?',
      options: {
        time: { title: 'Locked, or try later', note: 'There’s a time on it' },
        frozen: { title: 'The account is frozen', note: 'Money is stopped' },
        update: { title: 'Please update', note: 'The version is too old' },
        maintenance: { title: 'Maintenance', note: 'It says when it’s back' },
        cookies: { title: 'The browser won’t keep anything', note: 'Something about cookies' },
      },
    },
    lost: {
      title: 'Which is it?',
      options: {
        gone: { title: 'The phone is lost or stolen', note: 'Somebody may have it' },
        newNumber: { title: 'I have a new number', note: 'The old one gets nothing' },
        newPhone: { title: 'New phone, same number', note: 'First sign-in on a new device' },
        everything: { title: 'Phone and number are both gone', note: 'I can’t get the old ones back' },
      },
    },
    page: {
      title: 'What does it look like?',
      options: {
        never: { title: 'It doesn’t open at all', note: 'Blank, or it says no network' },
        wifi: { title: 'A Wi-Fi sign-in page comes up', note: 'Hotel, airport, metro' },
        slow: { title: 'It’s very slow', note: 'Opens at times, at times not' },
        again: { title: 'After signing in I’m back at sign-in', note: 'It doesn’t remember me' },
        odd: { title: 'It looks wrong, buttons do nothing', note: 'Other sites too' },
        fault: { title: 'It says the service has a fault', note: 'Or to try again later' },
      },
    },
    money: {
      title: 'What did you see?',
      options: {
        moved: { title: 'A payment I don’t know', note: 'Or the balance is off' },
        notice: { title: 'A code or notice I didn’t ask for', note: 'Or somebody asked me for a code' },
        frozen: { title: 'The account is frozen', note: 'Money is stopped' },
      },
    },
    frozen: {
      title: 'Who froze it?',
      options: {
        me: { title: 'I did, or family for me', note: 'I want it back' },
        notMe: { title: 'Not me', note: 'I never froze it' },
      },
    },
    moved: {
      title: 'Any payment you don’t know?',
      options: {
        yes: { title: 'Yes, or not sure', note: 'Stop the money first' },
        no: { title: 'No', note: 'I want the account back first' },
      },
    },
  },
});
