/** What can be wrong with a setting, in Chinese and English. */
const texts = {
  missing: ['没有设置', 'is not set'],
  not_a_url: ['不是一个完整的网址', 'is not a complete URL'],
  wrong_scheme: ['网址的开头不对', 'begins with the wrong scheme'],
  needs_https: ['除本机以外必须以 https:// 开头', 'must begin with https:// unless it is this machine'],
  has_path: ['只写协议和主机，不带路径', 'takes scheme and host only, no path'],
  no_database_name: ['没有写数据库的名字', 'names no database'],
  not_an_address: ['里面没有一个完整的邮箱地址', 'holds no complete mail address'],
  not_a_number: ['不是一个整数', 'is not a whole number'],
  out_of_range: ['超出了允许的范围', 'is out of range'],
  not_in_list: ['不是可选的值', 'is none of the allowed values'],
  not_a_zone: ['不是一个时区名称', 'is not the name of a time zone'],
  not_a_network: ['不是 IP 地址或网段，或者包含了整个网络', 'is not an address or network, or is the whole internet'],
  not_a_version: ['不是三个数字组成的版本号', 'is not a version of three numbers'],
  above_own_version: [
    '比这个程序自己的版本还新，所有人都会被挡住',
    'is above this program’s own version and would stop everybody',
  ],
  not_a_template_list: [
    '不是模板清单（JSON：模板名.语言 → { id, facts }）',
    'is no list of templates (JSON: template.language → { id, facts })',
  ],
  not_a_country_list: ['不是“国家区号:每天条数”的清单', 'is no list of "calling code:messages per day"'],
  too_short: ['太短，至少 24 个字符', 'is too short, at least 24 characters'],
  contradicts: ['与另一项设置冲突，只能留一个', 'contradicts another setting, keep one'],
  needs_twin: ['需要与另一个文件同时设置', 'needs its twin to be set as well'],
  not_readable: ['这个文件打不开', 'cannot be opened'],
  key_file_unsafe: ['密钥文件不能用', 'is not a usable key file'],
  production: [
    '试用模式不能用于生产环境；正式运行需要下面的设置',
    'trial mode never runs in production; a real run needs the settings below',
  ],
  not_loopback: ['试用模式只能绑定本机地址', 'trial mode binds to this machine only'],
  ran_for_real: [
    '这个数据目录已经正式运行过，不能再用来试用',
    'this data directory has run for real and is no place for a trial',
  ],
  ran_as_trial: [
    '这个数据目录用于过试用，里面有公开的演示账户',
    'this data directory was used for a trial and holds demo accounts with known passwords',
  ],
  trial_only: ['只能在试用模式下使用', 'is for trial mode only'],
  unknown_flag: ['不认识这个参数', 'is no flag of this command'],
} as const;

export type ProblemKind = keyof typeof texts;

/** One thing to put right before the program starts. */
export interface ConfigProblem {
  /** The environment variable or flag. */
  readonly setting: string;
  readonly kind: ProblemKind;
  /** A value that would do, or what to do. */
  readonly example: string;
  /** The plain reason where there is more to say (key file). Never the value: it may be a secret. */
  readonly detail?: string;
}

/** The whole list for the operator's terminal, in both languages. */
export function formatProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ setting, kind, example, detail }) => {
    const [zh, en] = texts[kind];
    return `  ${setting}\n    ${zh}。 ${en}${detail === undefined ? '.' : `: ${detail}`}\n    例如 e.g. ${example}`;
  });
  const title = `没有启动：${problems.length} 项设置需要处理。 Not started: ${problems.length} setting(s) to put right.`;
  return `${[title, ...lines].join('\n')}\n`;
}
