import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/support/vitest-reporter.ts';

const databaseTests = ['**/*.db.test.ts', 'test/proof/*.test.ts'];
const outside = ['**/node_modules/**', '**/dist/**'];
const globalSetup = './test/support/global-setup.ts';

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLineReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{kernel,contract,strength,ways-back,server,cli,tools,gauntlet,test,web}/**/*.test.{ts,tsx}'],
          exclude: [...outside, ...databaseTests],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          include: databaseTests,
          exclude: outside,
          globalSetup,
          pool: 'threads',
          // Each worker reads the server's five hundred files once.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          exclude: outside,
          globalSetup: [globalSetup, './test/support/wallet-template.ts'],
          pool: 'threads',
          isolate: false,
          // Browsers wait more than they work: measured on 2 cores, one file at a time leaves six tenths of them idle.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
