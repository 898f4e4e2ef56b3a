import { expect, test } from 'vitest';
import { counter, gauge, histogram, renderMetrics } from './index.ts';

const tests = { name: 'metrics_test_total', help: 'Asked in this test', labels: ['outcome'] } as const;

test('the same name is the same metric', async () => {
  counter(tests).inc({ outcome: 'done' });
  counter(tests).inc({ outcome: 'done' });
  expect((await renderMetrics()).body).toContain('qianneng_metrics_test_total{outcome="done"} 2');
});

test('a histogram counts in seconds', async () => {
  histogram({ name: 'metrics_test_seconds', help: 'Took' }).observe(0.02);
  histogram({ name: 'metrics_test_seconds', help: 'Took' }).observe(0.2);
  const { body } = await renderMetrics();
  expect(body).toContain('qianneng_metrics_test_seconds_bucket{le="0.025"} 1');
  expect(body).toContain('qianneng_metrics_test_seconds_count 2');
});

test('a gauge is read when it is asked for', async () => {
  let waiting = 3;
  gauge({ name: 'metrics_test_waiting', help: 'Waiting', collect: () => waiting });
  expect((await renderMetrics()).body).toContain('qianneng_metrics_test_waiting 3');
  waiting = 7;
  expect((await renderMetrics()).body).toContain('qianneng_metrics_test_waiting 7');
});

test('one name is not two kinds', () => {
  counter(tests);
  expect(() => gauge({ name: tests.name, help: 'Something else' })).toThrow('already');
});

test('the text has its type and the figures of the process', async () => {
  const { contentType, body } = await renderMetrics();
  expect(contentType).toContain('text/plain');
  expect(body).toContain('qianneng_process_cpu_seconds_total');
});
