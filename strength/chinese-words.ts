// Written by hand for this project from everyday use; order is rough popularity, since the rank is the number of guesses.

const split = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Ours: an attacker of this wallet tries these first. */
export const productWords = split(`
  qianneng 钱能 qiannengqianbao 钱能钱包 qnwallet qianbao 钱包 qnqb qn wallet qianneng123 moneycan zhifu 支付 zhifumima 支付密码
`);

/** Digits read as words: 520 wo ai ni, 1314 yi sheng yi shi, 7758258 qin qin wo ba ai wo ba. */
export const numberSlang = split(`
  5201314 1314520 520520 1314521 5211314 520 1314 521 7758521 7758258 5201314520 13145200 52013140 521521 13141314 5203344
  3344520 3344521 201314 2013 1314 584520 584521 5845201314 594188 9420 530 53770 770880 88888888 888888 666666 66666666
  168168 518518 168 518 198 18 8888 6666 666 888 886 995 1573 9958 7788 1798 5871 1392010 04551 0451392 360 0564335 147258369
  147258 159357 159753 123321 112233 11223344 123123 123123123 123654 987654321 789456123 741852963 963852741 100200 110110
  110120 119119 120120 12306 10086 10010 10000 1008611 5203344587 52013145 20131452 0123456789 1234567890 
`);

/** Whole words and sayings in pinyin without tones. */
export const pinyinWords = split(`
  woaini woaiwojia woaizhongguo mima wodemima woshishui woshini wobuzhidao nihao zhongguo woaiwo woxiangni aini aiwo iloveyou
  baobei baobao laopo laogong qinaide mama baba laoma laoba gege jiejie didi meimei yeye nainai erzi nver haizi pengyou laoshi
  xuesheng tongxue beijing shanghai guangzhou shenzhen tianjin chongqing chengdu wuhan nanjing hangzhou xian suzhou dalian qingdao
  shenyang haerbin changsha zhengzhou jinan xiamen fuzhou kunming guangdong sichuan hunan hubei henan hebei shandong shanxi jiangsu
  zhejiang fujian jiangxi anhui yunnan guizhou guangxi hainan gansu xinjiang xizang neimenggu taiwan xianggang aomen zhongguoren
  zhonghua renmin jiefangjun gongchandang maozedong dengxiaoping woshizhongguoren zhongguojiayou jiayou wudi tianxia tianxiadiyi
  diyi laoda dage xiaoqiang xiaoming xiaoyu xiaoxiao tiantian yangyang feifei lele lili nana lingling longlong pangpang doudou
  facai gongxifacai wanshiruyi xinnian xinniankuaile shengri shengrikuaile kuaile kaixin xingfu pingan jiankang meili piaoliang
  shuaige meinv aiqing yongyuan yibeizi yishengyishi zaijian duibuqi xiexie meiguanxi zenmeban shenme zhanghao denglu zhuce
  yinhang yinhangka zhifubao weixin weibo taobao tianmao jingdong baidu tengxun alibaba alipay wechat tencent huawei xiaomi
  diannao shouji youxi mofa moshou chuanqi menghuan wangzhe wangzherongyao yingxiong yingxionglianmeng chuanshuo shijie dengdai
  xiwang mengxiang taiyang yueliang xingxing tiankong dahai huoguo jiaozi mifan niurou xigua pingguo putao juzi xiangjiao
  laohu shizi tuzi xiaomao xiaogou mao gou zhu long feng hulijing zhizunbao sunwukong zhubajie tangseng shaseng nezha
  caonima nimade tamade shabi dashabi bendan hundan wangbadan gundan shenjingbing wocao niubi guanliyuan admin ceshi jisuanji
  dianying yinyue gequ lanqiu zuqiu kebi qiaodan yaoming liuxiang zhoujielun wangfei liudehua zhangxueyou chenglong lilianjie
  nibuzhidao wozhidao buyao haode keyi suibian wusuowei meiyoumima wangjimima jintian mingtian zuotian xingqiyi xingqitian
  chuntian xiatian qiutian dongtian hongse lanse lvse baise heise yi er san si wu liu qi ba jiu shi bai qian wan
`);

/** Written with characters: sayings, lines everybody knows by heart. */
export const hanziPhrases = split(`
  我爱你 我爱中国 中国 密码 我的密码 你好 我爱我家 宝贝 老婆 老公 亲爱的 妈妈 爸爸 北京 上海 广州 深圳 一生一世 一二三四五六七八
  一二三四五六七八九十 我爱你一生一世 我爱你一万年 我爱你中国 中国人 我是中国人 中华人民共和国 中华人民共和国万岁 为人民服务 好好学习天天向上 好好学习 天天向上 恭喜发财 恭喜发财红包拿来
  万事如意 新年快乐 生日快乐 祝你生日快乐 身体健康 大吉大利 大吉大利今晚吃鸡 天下第一 加油 床前明月光 疑是地上霜 举头望明月 低头思故乡 春眠不觉晓 处处闻啼鸟
  夜来风雨声 花落知多少 白日依山尽 黄河入海流 欲穷千里目 更上一层楼 锄禾日当午 汗滴禾下土 谁知盘中餐 粒粒皆辛苦 鹅鹅鹅 曲项向天歌 离离原上草 一岁一枯荣 野火烧不尽
  春风吹又生 天地玄黄 宇宙洪荒 人之初 性本善 性相近 习相远 学而时习之 不亦说乎 有朋自远方来 不亦乐乎 三人行必有我师 芝麻开门 天王盖地虎 宝塔镇河妖 起来不愿做奴隶的人们
  但愿人长久 千里共婵娟 明月几时有 把酒问青天 不忘初心 马到成功 心想事成 一帆风顺 岁岁平安 年年有余 支付宝 微信支付 银行卡密码 忘记密码 不告诉你 你猜 你猜我猜不猜 没有密码
`);

/** Walks over a keyboard or phone pad that are written in columns and so are no straight line for a matcher. */
export const keyboardWalks = split(`
  1qaz2wsx 1q2w3e4r 1q2w3e4r5t 1q2w3e qazwsx qazwsxedc qazwsxedcrfv qweasd qweasdzxc qwe123 123qwe qwer1234 1234qwer asd123 asdf1234
  zxc123 zaq12wsx zaq1xsw2 1qazxsw2 qaz123 wsx123 q1w2e3r4 q1w2e3r4t5 a1s2d3f4 1a2b3c 1a2b3c4d aa123456 a123456 a1234567 a12345678
  a123456789 abc123 abc123456 abcd1234 abcd123456 qq123456 qq123123 qq1234 w123456 q123456 z123456 s123456 wo123456 asd123456 zxc123456
  123456a 123456aa 123456abc 123456qq 1234567a 12345678a 123456789a 12345qwert 123qweasd 123qweasdzxc qwertyuiop asdfghjkl zxcvbnm
  poiuytrewq lkjhgfdsa mnbvcxz 147258369 741852963 159357 258456 789456 963852741 1472583690 
`);

/** A mail address is easily known, and its second half adds nothing. */
export const mailEndings = split(`
  @qq.com @163.com @126.com @gmail.com @sina.com @139.com @foxmail.com @hotmail.com @outlook.com @sohu.com @189.cn @yeah.net qq.com 163.com
  126.com .com .cn .com.cn www.
`);
