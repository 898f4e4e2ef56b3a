import type { BuiltLeaf } from '../leaves.ts';

/** An option ends in a leaf or asks one more question. */
export interface Option {
  readonly id: string;
  readonly to: { readonly leaf: BuiltLeaf } | { readonly question: QuestionId };
}

export const questionIds = ['stuck', 'password', 'code', 'told', 'lost', 'page', 'money', 'frozen', 'moved'] as const;
export type QuestionId = (typeof questionIds)[number];

const leaf = (id: BuiltLeaf): Option['to'] => ({ leaf: id });
const question = (id: QuestionId): Option['to'] => ({ question: id });

/** At most three in a row, at most six options each; the words are in #web/words/doctor. */
export const questions = {
  stuck: [
    { id: 'password', to: question('password') },
    { id: 'code', to: question('code') },
    { id: 'told', to: question('told') },
    { id: 'lost', to: question('lost') },
    { id: 'page', to: question('page') },
    { id: 'money', to: question('money') },
  ],
  password: [
    { id: 'unsure', to: leaf('wrong-password') },
    { id: 'sure', to: leaf('locked-out') },
    { id: 'name', to: leaf('forgot-name') },
  ],
  code: [
    { id: 'nothing', to: leaf('no-sms-code') },
    { id: 'oldNumber', to: leaf('changed-number') },
    { id: 'gone', to: leaf('lost-phone') },
  ],
  told: [
    { id: 'time', to: leaf('locked-out') },
    { id: 'frozen', to: question('frozen') },
    { id: 'update', to: leaf('old-version') },
    { id: 'maintenance', to: leaf('maintenance') },
    { id: 'cookies', to: leaf('cookies-blocked') },
  ],
  lost: [
    { id: 'gone', to: question('moved') },
    { id: 'newNumber', to: leaf('changed-number') },
    { id: 'newPhone', to: leaf('no-sms-code') },
    { id: 'everything', to: leaf('lost-phone') },
  ],
  page: [
    { id: 'never', to: leaf('no-network') },
    { id: 'wifi', to: leaf('captive-portal') },
    { id: 'slow', to: leaf('slow-network') },
    { id: 'again', to: leaf('cookies-blocked') },
    { id: 'odd', to: leaf('unsupported-browser') },
    { id: 'fault', to: leaf('incident') },
  ],
  money: [
    { id: 'moved', to: leaf('suspected-fraud') },
    { id: 'notice', to: leaf('suspected-fraud') },
    { id: 'frozen', to: question('frozen') },
  ],
  frozen: [
    { id: 'me', to: leaf('frozen-by-me') },
    { id: 'notMe', to: leaf('suspected-fraud') },
  ],
  moved: [
    { id: 'yes', to: leaf('suspected-fraud') },
    { id: 'no', to: leaf('lost-phone') },
  ],
} as const satisfies Record<QuestionId, readonly Option[]>;

/** The options chosen so far, the first question's first. */
export type Answers = readonly string[];

export const firstQuestion: QuestionId = 'stuck';

/** What stands at a place of the row: the question to ask, or undefined when the answers before lead elsewhere. */
export function questionAt(answers: Answers, place: number): QuestionId | undefined {
  return answers.slice(0, place).reduce<QuestionId | undefined>(
    (id, chosen) => {
      const to = id === undefined ? undefined : optionOf(id, chosen)?.to;
      return to !== undefined && 'question' in to ? to.question : undefined;
    },
    answers.length < place ? undefined : firstQuestion,
  );
}

/** The leaf the answers lead to; undefined while there is one more question. */
export function answeredLeaf(answers: Answers): BuiltLeaf | undefined {
  for (let place = 0; place < answers.length; place++) {
    const id = questionAt(answers, place);
    const to = id === undefined ? undefined : optionOf(id, answers[place])?.to;
    if (to !== undefined && 'leaf' in to) return to.leaf;
  }
  return undefined;
}

/** Another choice at a place drops what came after it; the same choice keeps it. */
export function answer(answers: Answers, place: number, option: string): Answers {
  return answers[place] === option ? answers : [...answers.slice(0, place), option];
}

function optionOf(id: QuestionId, option: string | undefined): Option | undefined {
  const options: readonly Option[] = questions[id];
  return options.find((one) => one.id === option);
}
