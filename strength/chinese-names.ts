const split = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Surnames in pinyin by how many people bear them (the order of China's yearly name reports, put down from memory). */
export const surnames = split(`
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han feng deng cao
  peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv ding ren lu yao shen cui zhong tan fan wan jin shi liao jia xia
  fu fang bai zou meng xiong qin qiu hou yan xue lei long tao duan hao gong shao shang mao chang kang lai wen niu ouyang sima zhuge
`);

/** Given names in pinyin, common ones first. */
export const givenNames = split(`
  wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xiuying xia ping gang guiying hui hong peng bo hao
  bin yu ning xin lin kai long fei dan ying jian hua feng xue chen liang bing cheng rui nan yi ling mei yue jia qi kun hai dong
  hongmei xiaoming xiaohong xiaoyan xiaoli xiaofeng xiaojun xiaolong jianguo jianjun jianhua zhiqiang zhigang zhiwei haibo haiyan
  yating yuting xinyi zixuan zihan haoran yuxuan yuhan jiahao mengyao siyu ruoxi zimo tingting lili nana fangfang jingjing meiling
  guohua guoqiang weiguo jianping xiaoping lihua yumei yulan xiulan guilan guihua shuzhen fenglan wenjie wenbo junjie zhihao
  san si wu sanfeng dashan ergou yun dan mingming lei guang bao sheng fu gui
`);

/** Full names by the sum of their two ranks, so that the best known come first. */
export const fullNames: readonly string[] = [
  ...new Set(
    surnames
      .flatMap((surname, i) => givenNames.map((given, j) => ({ name: surname + given, rank: i + j })))
      .sort((a, b) => a.rank - b.rank)
      .map((entry) => entry.name),
  ),
];
