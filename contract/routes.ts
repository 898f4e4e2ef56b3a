import { applicationRoutes } from './application.ts';
import { doctorRoutes } from './doctor.ts';
import { factorRoutes } from './factors.ts';
import { identityRoutes } from './identity.ts';
import { merchantRoutes } from './merchants.ts';
import { noticeRoutes } from './notices.ts';
import { passkeyRoutes } from './passkeys.ts';
import { recordRoutes } from './records.ts';
import { recoveryRoutes } from './recovery.ts';
import { contactRoutes, securityRoutes } from './security.ts';
import { sessionRoutes } from './sessions.ts';
import { stepUpRoutes } from './step-up.ts';
import { verifyRoutes } from './verify.ts';
import { walletRoutes } from './wallet.ts';

/** Every route by its operation. */
export const routes = {
  ...applicationRoutes,
  ...identityRoutes,
  ...recoveryRoutes,
  ...securityRoutes,
  ...contactRoutes,
  ...factorRoutes,
  ...stepUpRoutes,
  ...sessionRoutes,
  ...passkeyRoutes,
  ...recordRoutes,
  ...doctorRoutes,
  ...noticeRoutes,
  ...verifyRoutes,
  ...walletRoutes,
  ...merchantRoutes,
};
export type Routes = typeof routes;
