export { counter, gauge, histogram, renderMetrics } from './metrics.ts';
