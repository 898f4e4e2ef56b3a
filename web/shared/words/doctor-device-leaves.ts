import { defineWords } from './define-words.ts';

/** Leaves about the way to us: what was measured on this device. */
export const deviceLeafWords = defineWords({
  'zh-CN': {
    'old-version': {
      title: '版本太旧',
      headline: '请更新后再登录',
      sentence: '这个版本缺少新的保护，所以停用了。更新约需 20 秒，不会丢失任何东西。',
      steps: {
        1: '点“现在更新”，页面会重新打开',
        2: '还是旧的，就关掉所有打开的钱能页面，再打开一次',
        3: '更新不成功，登录以后在“帮助”里点“修复本应用”',
      },
      primary: '现在更新',
      alternative: '详细说明',
    },
    maintenance: {
      title: '正在维护',
      headline: '正在维护，您的钱和记录都在',
      sentence: '维护期间没有人能动用。到时间再来就行，不用一直刷新。',
      steps: {
        1: '到写着的时间再打开',
        2: '急着停住资金，现在也能挂失',
      },
      primary: '再查一次',
      alternative: '服务状态',
    },
    incident: {
      title: '服务故障',
      headline: '是我们这边的问题，正在处理',
      sentence: '不是您的账户，也不是您的网络。您的钱和记录都在，恢复后和之前一样。',
      steps: {
        1: '过几分钟再查一次，这一页每 30 秒也会自己再查',
        2: '“服务状态”上写着进展',
      },
      primary: '再查一次',
      alternative: '服务状态',
    },
    'no-network': {
      title: '没有网络',
      headline: '这台设备没有连上网络',
      sentence: '连不到我们的服务器，多半是网络断了，不是您的账户有问题。',
      steps: {
        1: '关掉再打开 Wi-Fi，或换成手机流量',
        2: '在酒店、机场：先打开浏览器完成网络登录',
        3: '看看别的应用能不能上网；都能上，就是我们这边的问题',
      },
      primary: '重新连接',
      alternative: '全部 20 种情况',
    },
    'captive-portal': {
      title: '要先登录 Wi-Fi',
      headline: '需要先在 Wi-Fi 页面登录',
      sentence: '这个 Wi-Fi 把网页挡在了它自己的登录页。完成那一步，或换成手机流量，就好了。',
      steps: {
        1: '打开 Wi-Fi 的登录页，按它说的做完',
        2: '做完回到这里，再查一次',
        3: '不想登录它，就换成手机流量',
      },
      primary: '打开 Wi-Fi 登录页',
      alternative: '做好了，再查一次',
    },
    'slow-network': {
      title: '网络很慢',
      headline: '网络很慢，换一个更稳',
      sentence: '能连上，但要等很久。登录可以试，同一次操作不会算两次，付款也不会重复扣。',
      steps: {
        1: '换成手机流量，或换一个 Wi-Fi',
        2: '靠近路由器，关掉正在下载的东西',
        3: '用着加速器或代理的话，先关掉试试',
      },
      primary: '再查一次',
      alternative: '照样登录',
    },
    'cookies-blocked': {
      title: 'Cookie 被关',
      headline: '浏览器不让保存登录',
      sentence: '登录靠一个 Cookie 记住是您。它被关掉了，所以总会回到登录页。不需要第三方 Cookie。',
      steps: {
        1: '浏览器设置里找“Cookie”，选“允许”，或只允许本站',
        2: '关掉“无痕”或“隐私”窗口，用普通窗口打开',
        3: '拦截广告的插件对本站关掉',
      },
      primary: '打开了，再查一次',
      alternative: '详细说明',
    },
    'unsupported-browser': {
      title: '浏览器太旧',
      headline: '这个浏览器打不开钱能，换一个就好',
      sentence: '您的账户没有问题。更新浏览器，或复制网址到 Chrome、Edge、Safari、Firefox 的新版本里打开。',
      steps: {
        1: '更新浏览器和系统',
        2: '在微信等应用里打开的，点右上角，选“在浏览器打开”',
        3: '关掉改网页的插件，再试一次',
      },
      primary: '复制网址',
      alternative: '详细说明',
    },
  },
  en: {
    'old-version': {
      title: 'Old version',
      headline: 'Please update, then sign in',
      sentence:
        'This version lacks newer protection, so we retired it. An update takes about 20 seconds and loses nothing.',
      steps: {
        1: 'Choose “Update now”; the page opens again',
        2: 'Still the old one? Close every page of the wallet and open it again',
        3: 'If it won’t update, sign in and choose “Repair this app” under Help',
      },
      primary: 'Update now',
      alternative: 'Read more',
    },
    maintenance: {
      title: 'Maintenance',
      headline: 'Maintenance. Your money and records are safe',
      sentence: 'Nobody can move anything meanwhile. Come back at the time shown; no need to reload.',
      steps: {
        1: 'Open it again at the time shown',
        2: 'You can still freeze the money right now',
      },
      primary: 'Check again',
      alternative: 'Service status',
    },
    incident: {
      title: 'Service fault',
      headline: 'It’s us, and we’re on it',
      sentence: 'It isn’t your account or your network. Your money and records are safe and will be as before.',
      steps: {
        1: 'Check again in a few minutes; this page also checks every 30 seconds',
        2: 'Service status tells how it goes',
      },
      primary: 'Check again',
      alternative: 'Service status',
    },
    'no-network': {
      title: 'No network',
      headline: 'This device isn’t connected',
      sentence: 'It can’t reach our server. Most likely the network is down; nothing is wrong with your account.',
      steps: {
        1: 'Turn Wi-Fi off and on, or use mobile data',
        2: 'In a hotel or airport: complete the Wi-Fi sign-in in the browser first',
        3: 'See if other apps are online; if they are, it’s us',
      },
      primary: 'Reconnect',
      alternative: 'All 20 cases',
    },
    'captive-portal': {
      title: 'Wi-Fi wants a sign-in',
      headline: 'Sign in on the Wi-Fi’s page first',
      sentence: 'This Wi-Fi shows its own page instead of ours. Complete that, or use mobile data.',
      steps: {
        1: 'Open the Wi-Fi’s page and do what it asks',
        2: 'Come back here and check again',
        3: 'Or use mobile data instead',
      },
      primary: 'Open the Wi-Fi’s page',
      alternative: 'Done. Check again',
    },
    'slow-network': {
      title: 'Slow network',
      headline: 'The network is very slow. Another one is safer',
      sentence: 'It connects, but takes long. You can try: nothing counts twice and no payment is charged twice.',
      steps: {
        1: 'Use mobile data or another Wi-Fi',
        2: 'Go nearer to the router and stop downloads',
        3: 'If you use a proxy or VPN, turn it off and try',
      },
      primary: 'Check again',
      alternative: 'Sign in anyway',
    },
    'cookies-blocked': {
      title: 'Cookies are off',
      headline: 'The browser won’t keep your sign-in',
      sentence:
        'A cookie remembers that it’s you. It’s turned off, so you end up at sign-in again. Third-party cookies aren’t needed.',
      steps: {
        1: 'Find “Cookies” in the browser settings and allow them, at least for this site',
        2: 'Use a normal window, not a private one',
        3: 'Turn blockers off for this site',
      },
      primary: 'They’re on. Check again',
      alternative: 'Read more',
    },
    'unsupported-browser': {
      title: 'Browser too old',
      headline: 'This browser can’t open the wallet. Use another',
      sentence:
        'Nothing is wrong with your account. Update the browser, or open the address in a recent Chrome, Edge, Safari or Firefox.',
      steps: {
        1: 'Update the browser and the system',
        2: 'Inside another app? Use its menu to open this page in the browser',
        3: 'Turn off extensions that change pages',
      },
      primary: 'Copy the address',
      alternative: 'Read more',
    },
  },
});
