import { describe, expect, test } from 'vitest';
import { builtLeaves } from '../leaves.ts';
import {
  answer,
  answeredLeaf,
  type Answers,
  questionAt,
  type QuestionId,
  questionIds,
  questions,
} from './questions.ts';

/** Every way through the questions to its end. */
function waysFrom(id: QuestionId, before: Answers): Answers[] {
  return questions[id].flatMap(({ id: option, to }) => {
    const answers = [...before, option];
    return 'leaf' in to ? [answers] : waysFrom(to.question, answers);
  });
}
const ways = waysFrom('stuck', []);

describe('the questions', () => {
  test('are at most three in a row', () => {
    expect(Math.max(...ways.map((way) => way.length))).toBe(3);
  });
  test.each(questionIds)('%s has two to six options, each once', (id) => {
    const ids = questions[id].map((option) => option.id);
    expect(ids.length).toBeGreaterThanOrEqual(2);
    expect(ids.length).toBeLessThanOrEqual(6);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('are all asked somewhere', () => {
    const asked = ways.flatMap((way) => way.map((_, place) => questionAt(way, place)));
    expect(new Set(asked)).toEqual(new Set(questionIds));
  });
  test('reach every leaf that is built', () => {
    expect(new Set(ways.map(answeredLeaf))).toEqual(new Set(builtLeaves));
  });
});

describe('answers', () => {
  const kept: Answers = ['told', 'frozen', 'me'];
  test.each<[what: string, place: number, option: string, after: Answers]>([
    ['the same choice keeps what came after', 1, 'frozen', kept],
    ['another choice drops it', 1, 'time', ['told', 'time']],
    ['another first choice drops all', 0, 'page', ['page']],
    ['the last one changes alone', 2, 'notMe', ['told', 'frozen', 'notMe']],
  ])('%s', (_what, place, option, after) => expect(answer(kept, place, option)).toEqual(after));

  test.each<[answers: Answers, place: number, id: QuestionId | undefined]>([
    [[], 0, 'stuck'],
    [['told'], 1, 'told'],
    [['told', 'frozen'], 2, 'frozen'],
    [['told', 'time'], 2, undefined],
    [['nonsense'], 1, undefined],
    [[], 1, undefined],
  ])('%j: question %d is %s', (answers, place, id) => expect(questionAt(answers, place)).toBe(id));
});
