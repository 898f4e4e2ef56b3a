import { lines, proveRules } from './house-in-order.ts';

proveRules([
  {
    rule: 'kebab-case',
    broken: [{ 'server/wallet/topUp.ts': '' }, { 'server/wallet/TopUp.ts': '' }, { 'web/wallet/pay_sheet.tsx': '' }],
    kept: [
      { 'server/wallet/top-up.sql.ts': '' },
      { 'web/wallet/PaySheet.tsx': '', 'web/wallet/PaySheet.test.ts': '' },
      { 'web/wallet/main.tsx': '' },
    ],
  },
  {
    rule: 'names-say-something',
    broken: [
      { 'server/wallet/utils.ts': '' },
      { 'server/wallet/payment-helpers.ts': '' },
      { 'server/wallet/common/pay.ts': '' },
      { 'web/wallet/session-manager.ts': '' },
      { 'server/wallet/info.sql.ts': '' },
    ],
    kept: [{ 'strength/common-passwords.ts': '' }, { 'server/wallet/data-keys.sql.ts': '' }],
  },
  {
    rule: 'tests-beside',
    broken: [
      { 'server/wallet/pay.spec.ts': '' },
      { 'server/wallet/tests/pay.test.ts': '' },
      { 'web/wallet/__tests__/pay.test.ts': '' },
    ],
    kept: [{ 'server/wallet/pay.test.ts': '' }, { 'server/wallet/pay.db.test.ts': '' }],
  },
  {
    rule: 'file-length',
    broken: [{ 'server/wallet/pay.ts': lines(401) }],
    kept: [{ 'server/wallet/pay.ts': lines(400) }, { 'server/wallet/tables.generated.ts': lines(401) }],
  },
  {
    rule: 'door-length',
    broken: [{ 'server/wallet/index.ts': lines(41) }],
    kept: [{ 'server/wallet/index.ts': lines(40) }],
  },
  {
    rule: 'main-length',
    broken: [{ 'server/main.ts': lines(121) }, { 'cli/main.ts': lines(121) }],
    kept: [{ 'server/main.ts': lines(120) }],
  },
  {
    rule: 'room-furniture',
    broken: [
      { 'server/notify/index.ts': '' },
      { 'server/notify/README.md': '', 'server/notify/send.ts': '' },
      { 'server/platform/mail/README.md': '', 'server/platform/mail/send.ts': '' },
      { 'web/shared/words/index.ts': '' },
    ],
    kept: [{ 'server/notify/README.md': '', 'server/notify/index.ts': '' }, { 'web/wallet/home.ts': '' }],
  },
  {
    rule: 'migration-name',
    broken: [
      { 'migrations/1-ledger-accounts.sql': '-- why' },
      { 'migrations/0001-kitchen-accounts.sql': '-- why' },
      { 'migrations/0001-ledger-accounts.sql': '-- why', 'migrations/0001-wallet-payments.sql': '-- why' },
    ],
    kept: [{ 'migrations/0001-ledger-accounts.sql': '-- why', 'migrations/0002-platform-audit.sql': '-- why' }],
  },
  {
    rule: 'migration-reason',
    broken: [{ 'migrations/0001-ledger-accounts.sql': 'CREATE TABLE a ();' }],
    kept: [
      {
        'migrations/0001-ledger-accounts.sql': '-- Accounts; locks nothing, the tables are new.\nCREATE TABLE a ();',
      },
    ],
  },
]);
