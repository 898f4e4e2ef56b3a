import { applicationRoutes } from './application.ts';
import { doctorRoutes } from './doctor.ts';
import { identityRoutes } from './identity.ts';
import { merchantRoutes } from './merchants.ts';
import { recoveryRoutes } from './recovery.ts';
import { contactRoutes, securityRoutes } from './security.ts';
import { walletRoutes } from './wallet.ts';

export { applicationRoutes, generalRefusals } from './application.ts';
export { doctorRoutes } from './doctor.ts';
export { identityRoutes } from './identity.ts';
export { merchantRoutes } from './merchants.ts';
export { recoveryRoutes } from './recovery.ts';
export { contactRoutes, securityRoutes } from './security.ts';
export { walletRoutes } from './wallet.ts';
export { Problem } from './shapes.ts';
export { paths, type Operation } from './paths.ts';
export type { AnswerOf, Auth, Parsed, Route, Sent } from './route.ts';

/** Every route by its operation. */
export const routes = {
  ...applicationRoutes,
  ...identityRoutes,
  ...recoveryRoutes,
  ...securityRoutes,
  ...contactRoutes,
  ...doctorRoutes,
  ...walletRoutes,
  ...merchantRoutes,
};
export type Routes = typeof routes;
