/** The words of one area: sentences, or functions of what goes into them. */
export type WordTree = { readonly [key: string]: string | ((...facts: never[]) => string) | WordTree };

/** The shape both languages share: every key, every parameter, any text. */
export type Shape<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string
    ? string
    : Tree[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Shape<Tree[Key]>;
};

export interface Words<Tree> {
  readonly 'zh-CN': Shape<Tree>;
  readonly en: Shape<Tree>;
}

/** Chinese is written first; a missing or surplus English key does not compile. */
export function defineWords<Tree extends WordTree>(words: { 'zh-CN': Tree; en: NoInfer<Shape<Tree>> }): Words<Tree>;
/* @__NO_SIDE_EFFECTS__ */
export function defineWords(words: unknown): unknown {
  return words;
}
