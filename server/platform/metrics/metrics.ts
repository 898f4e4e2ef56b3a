import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'qianneng_' });

interface MetricSpec<Label extends string> {
  /** Snake case with its unit at the end: `payments_total`, `hashing_wait_seconds`. */
  readonly name: string;
  readonly help: string;
  /** Few values each: an outcome, a route; never an id, a name or an address. */
  readonly labels?: readonly Label[];
}

const prefixed = (name: string): string => `qianneng_${name}`;

/** The counter of this name; made on the first call. */
export function counter<Label extends string = never>(spec: MetricSpec<Label>): Counter<Label> {
  const existing = registry.getSingleMetric(prefixed(spec.name));
  if (existing instanceof Counter) return existing;
  return new Counter({ ...metricOptions(spec), registers: [registry] });
}

/** The histogram of this name; buckets in seconds reach from a fast read to a slow sign-in. */
export function histogram<Label extends string = never>(
  spec: MetricSpec<Label> & { readonly buckets?: readonly number[] },
): Histogram<Label> {
  const existing = registry.getSingleMetric(prefixed(spec.name));
  if (existing instanceof Histogram) return existing;
  return new Histogram({
    ...metricOptions(spec),
    buckets: [...(spec.buckets ?? secondsBuckets)],
    registers: [registry],
  });
}

/** The gauge of this name; `collect` sets it when the metrics are read. */
export function gauge<Label extends string = never>(
  spec: MetricSpec<Label> & { readonly collect?: () => number | Promise<number> },
): Gauge<Label> {
  const existing = registry.getSingleMetric(prefixed(spec.name));
  if (existing instanceof Gauge) return existing;
  const { collect } = spec;
  return new Gauge<Label>({
    ...metricOptions(spec),
    registers: [registry],
    ...(collect && {
      async collect() {
        this.set(await collect());
      },
    }),
  });
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function metricOptions<Label extends string>({ name, help, labels }: MetricSpec<Label>) {
  return { name: prefixed(name), help, labelNames: [...(labels ?? [])] };
}

/** Everything measured, in the Prometheus text format. */
export async function renderMetrics(): Promise<{ contentType: string; body: string }> {
  return { contentType: registry.contentType, body: await registry.metrics() };
}
