import { pinyin } from 'pinyin-pro';

/** 张三 → zhang san, the surname read as a surname (单于 is no 单), ü as v. */
export function readPinyin(hanzi: string): readonly string[] {
  return pinyin(hanzi, { toneType: 'none', type: 'array', mode: 'surname', surname: 'head', v: true });
}
