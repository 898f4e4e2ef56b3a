import { proveRules } from './house-in-order.ts';

proveRules([
  {
    rule: 'no-circle',
    broken: [
      {
        'server/platform/jobs/run.ts': "import '#platform/audit';",
        'server/platform/audit/write.ts': "import type { Job } from '#platform/jobs';",
      },
      { 'web/shared/ui/a.ts': "import '#web/api';", 'web/shared/api/b.ts': "import '#web/ui';" },
    ],
    kept: [
      {
        'server/platform/jobs/run.ts': "import '#platform/audit';",
        'server/platform/http/a.ts': "import '#platform/jobs';",
      },
    ],
  },
  {
    rule: 'sign-in-light',
    broken: [
      { 'web/sign-in/main.tsx': "import '@tanstack/react-query';" },
      { 'web/sign-in/main.tsx': "import { decide } from '#strength';" },
      {
        'web/sign-in/main.tsx': "import '#web/api';",
        'web/shared/api/index.ts': "export * from '@tanstack/react-query';",
      },
    ],
    kept: [
      {
        'web/sign-in/main.tsx': "import type { Verdict } from '#strength'; const later = () => import('#strength');",
      },
      { 'web/wallet/main.tsx': "import '@tanstack/react-query';" },
    ],
  },
  {
    rule: 'browser-without-zod',
    broken: [
      { 'web/wallet/main.tsx': "import { z } from 'zod';" },
      { 'contract/paths.ts': "import { z } from 'zod';" },
    ],
    kept: [
      { 'contract/wallet.ts': "import { z } from 'zod';" },
      { 'web/wallet/main.tsx': "import type { z } from 'zod';" },
    ],
  },
]);
