import { proveRules, withDoor } from './house-in-order.ts';

proveRules([
  {
    rule: 'unknown-door',
    broken: [{ 'server/wallet/pay.ts': "import '#money';" }, { 'server/wallet/pay.ts': "import '#ledger/lock';" }],
    kept: [{ 'server/wallet/pay.ts': "import '#ledger';" }, { 'server/wallet/pay.ts': "import '#platform/audit';" }],
  },
  {
    rule: 'leave-by-door',
    broken: [
      { 'server/wallet/pay.ts': "import '../ledger/post.ts';", 'server/ledger/post.ts': '' },
      { 'server/platform/jobs/run.ts': "export * from '../audit/index.ts';" },
      { 'server/wallet/pay.ts': "const a = await import('../ledger/index.ts');" },
      { 'server/wallet/pay.ts': "let a: import('../ledger/index.ts').A;" },
      { 'test/e2e/pay.e2e.ts': "import '../../server/wallet/index.ts';" },
    ],
    kept: [
      { 'server/wallet/pay.ts': "import './top-up.ts';", 'server/wallet/codes/code.ts': "import '../pay.ts';" },
      { 'test/e2e/pay.e2e.ts': "import '../../server/main.ts';" },
      { 'tools/emit-openapi.ts': "import '../contract/openapi.ts';" },
    ],
  },
  {
    rule: 'relative-inside',
    broken: [{ 'server/wallet/pay.ts': "import '#wallet';" }],
    kept: [{ 'server/wallet/pay.ts': "import './index.ts';" }],
  },
  {
    rule: 'import-extension',
    broken: [{ 'server/wallet/pay.ts': "import './top-up';" }, { 'server/wallet/pay.ts': "import './top-up.js';" }],
    kept: [{ 'server/wallet/pay.ts': "import './top-up.ts'; import './words.json';" }],
  },
  {
    rule: 'room-order',
    broken: [
      { 'strength/gate.ts': "import '#platform/audit';" },
      { 'server/ledger/post.ts': "import '#identity';" },
      { 'server/ledger/post.ts': "import type { Person } from '#identity';" },
      { 'server/identity/sign-up.ts': "import '#wallet';" },
      { 'server/wallet/pay.ts': "import '#merchants';" },
      { 'server/platform/jobs/run.ts': "import '#ledger';" },
      { 'server/kitchen/index.ts': "import '#kernel';", 'server/kitchen/README.md': '' },
      { 'kernel/id.ts': "import '#strength';" },
    ],
    kept: [
      { 'server/merchants/order.ts': "import '#wallet'; import '#identity'; import '#ledger'; import '#strength';" },
      { 'server/platform/jobs/run.ts': "import '#platform/audit'; import '#kernel';" },
      { 'server/main.ts': "import '#merchants'; import '#platform/http';" },
    ],
  },
  {
    rule: 'nobody-knows-the-top',
    broken: [
      { 'server/wallet/pay.ts': "import '#test/database';" },
      { 'web/wallet/home.ts': "import '#test/database';" },
    ],
    kept: [
      { 'server/wallet/pay.test.ts': "import '#test/database';" },
      { 'cli/start.ts': "import '../server/main.ts';", 'test/proof/run.ts': "import '../../cli/start.ts';" },
    ],
  },
  {
    rule: 'gauntlet-apart',
    broken: [
      { 'gauntlet/run.ts': "import '#kernel';" },
      { 'gauntlet/groups/s1.ts': "import '#test/database';" },
      { 'gauntlet/run.ts': "import '../test/support/inbox.ts';" },
      { 'test/e2e/pay.e2e.ts': "import '../../gauntlet/statistics.ts';", 'gauntlet/statistics.ts': '' },
      { 'server/wallet/pay.ts': "import '../../gauntlet/statistics.ts';", 'gauntlet/statistics.ts': '' },
    ],
    kept: [
      {
        'gauntlet/groups/s10.ts': "import '#test/password-table'; import '../statistics.ts'; import 'node:http';",
        'gauntlet/statistics.ts': '',
        'test/support/password-table.ts': '',
      },
    ],
  },
  {
    rule: 'kernel-imports-nothing',
    broken: [{ 'kernel/id.ts': "import 'zod';" }, { 'kernel/id.ts': "import 'node:crypto';" }],
    kept: [{ 'kernel/id.ts': "import './money.ts';" }, { 'kernel/id.test.ts': "import 'vitest';" }],
  },
  {
    rule: 'browser-safe',
    broken: [
      { 'strength/gate.ts': "import 'node:fs';" },
      { 'contract/wallet.ts': "import 'node:crypto';" },
      { 'web/wallet/home.ts': "import 'node:path';" },
    ],
    kept: [{ 'strength/gate.ts': "import '@zxcvbn-ts/core';" }, { 'web/vite.config.ts': "import 'node:path';" }],
  },
  {
    rule: 'http-in-routes',
    broken: [
      { 'server/wallet/pay.ts': "import type { FastifyInstance } from 'fastify';" },
      { 'server/wallet/pay.ts': "import '@fastify/cookie';" },
      { 'server/wallet/pay.ts': "import type { Pay } from '#contract/wallet';" },
      { 'server/wallet/pay.ts': "import '#platform/http';" },
      { 'server/wallet/problems.ts': "import { answer } from '#platform/http';" },
    ],
    kept: [
      { 'server/wallet/routes.ts': "import 'fastify'; import '#contract/wallet'; import '#platform/http';" },
      { 'server/platform/http/server.ts': "import 'fastify'; import '#contract/wallet';" },
      { 'server/wallet/problems.ts': "import type { Problem } from '#platform/http';" },
      { 'server/trial/inbox.ts': "import 'fastify';", 'server/trial/README.md': '' },
    ],
  },
  {
    rule: 'browser-knows',
    broken: [
      { 'web/wallet/home.ts': "import '#ledger';" },
      { 'web/shared/api/call.ts': "import type { A } from '#platform/http';" },
    ],
    kept: [{ 'web/wallet/home.ts': "import '#kernel'; import '#strength';" }],
  },
  {
    rule: 'browser-contract-types',
    broken: [{ 'web/shared/api/call.ts': "import { payRoute } from '#contract/wallet';" }],
    kept: [
      {
        'web/shared/api/call.ts':
          "import type { Pay } from '#contract/wallet'; import { paths } from '#contract/paths';",
        'contract/paths.ts': '',
      },
    ],
  },
  {
    rule: 'web-apps-apart',
    broken: [
      {
        'web/shared/ui/button.ts': "import '#web/wallet';",
        'package.json': withDoor('#web/wallet', './web/wallet/index.ts'),
      },
    ],
    kept: [{ 'web/wallet/home.tsx': "import '#web/ui'; import './theme.css'; import '../styles/tokens.css';" }],
  },
  {
    rule: 'leave-by-door',
    broken: [
      { 'web/wallet/home.ts': "import '../console/list.ts';" },
      { 'web/wallet/home.ts': "import '../shared/ui/button.ts';" },
    ],
    kept: [{ 'web/shared/words/index.ts': "import '../../generated/messages.ts';", 'web/shared/words/README.md': '' }],
  },
]);
