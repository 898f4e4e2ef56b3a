import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Broken } from './shell/Broken.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Opening } from './shell/Opening.tsx';
import { SignedIn } from './shell/SignedIn.tsx';

const root = createRootRoute({ notFoundComponent: NotFound });

/** Everything that belongs to a person stands behind the session; help, settings and repair do not. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

const receipt = lazyRouteComponent(() => import('./movements/MovementScreen.tsx'), 'ReceiptScreen');
const shop = lazyRouteComponent(() => import('./shop/ShopApp.tsx'), 'ShopApp');

const routeTree = root.addChildren([
  signedIn.addChildren([
    createRoute({
      getParentRoute: () => signedIn,
      path: '/',
      component: lazyRouteComponent(() => import('./home/Home.tsx'), 'Home'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/pay',
      component: lazyRouteComponent(() => import('./pay/PayScreen.tsx'), 'PayScreen'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/pay/check/$key',
      component: lazyRouteComponent(() => import('./pay/CheckPayment.tsx'), 'CheckPayment'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/p/$token',
      component: lazyRouteComponent(() => import('./pay/PayByCode.tsx'), 'PayByCode'),
    }),
    createRoute({ getParentRoute: () => signedIn, path: '/receipt/$transferId', component: receipt }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/activity',
      component: lazyRouteComponent(() => import('./movements/Activity.tsx'), 'Activity'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/activity/$transferId',
      component: lazyRouteComponent(() => import('./movements/MovementScreen.tsx'), 'MovementScreen'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/top-up',
      component: lazyRouteComponent(() => import('./top-up/TopUpForm.tsx'), 'TopUpForm'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/top-up/check/$key',
      component: lazyRouteComponent(() => import('./top-up/CheckTopUp.tsx'), 'CheckTopUp'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/top-up/$topUpId',
      component: lazyRouteComponent(() => import('./top-up/TopUpScreen.tsx'), 'TopUpScreen'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/scan',
      component: lazyRouteComponent(() => import('./scan/Scan.tsx'), 'Scan'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/collect',
      component: lazyRouteComponent(() => import('./collect/Collect.tsx'), 'Collect'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security',
      component: lazyRouteComponent(() => import('./security/Security.tsx'), 'Security'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/password',
      component: lazyRouteComponent(() => import('./security/password/ChangePassword.tsx'), 'ChangePassword'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/contacts',
      component: lazyRouteComponent(() => import('./security/contacts/Contacts.tsx'), 'Contacts'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/contacts/add',
      component: lazyRouteComponent(() => import('./security/contacts/AddContact.tsx'), 'AddContact'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/passkeys',
      component: lazyRouteComponent(() => import('./security/passkeys/Passkeys.tsx'), 'Passkeys'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/factors',
      component: lazyRouteComponent(() => import('./security/factors/FactorsPage.tsx'), 'FactorsPage'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/factors/add',
      component: lazyRouteComponent(() => import('./security/factors/AddAuthenticator.tsx'), 'AddAuthenticator'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/saved-codes',
      component: lazyRouteComponent(() => import('./security/factors/SavedCodesPage.tsx'), 'SavedCodesPage'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/devices',
      component: lazyRouteComponent(() => import('./security/devices/Devices.tsx'), 'Devices'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/freeze',
      component: lazyRouteComponent(() => import('./security/freeze/Freeze.tsx'), 'Freeze'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/unfreeze',
      component: lazyRouteComponent(() => import('./security/freeze/Unfreeze.tsx'), 'Unfreeze'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/cooling-off',
      component: lazyRouteComponent(() => import('./security/rest/CoolingOffPage.tsx'), 'CoolingOffPage'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/records',
      component: lazyRouteComponent(() => import('./security/records/Records.tsx'), 'Records'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/own-data',
      component: lazyRouteComponent(() => import('./security/leaving/Leaving.tsx'), 'Leaving'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/own-data/closing',
      component: lazyRouteComponent(() => import('./security/leaving/CloseAccount.tsx'), 'CloseAccount'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/notices',
      component: lazyRouteComponent(() => import('./notices/Notices.tsx'), 'Notices'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/security/phrase',
      component: lazyRouteComponent(() => import('./security/phrase/PhrasePage.tsx'), 'PhrasePage'),
    }),
    createRoute({ getParentRoute: () => signedIn, path: '/shop', component: shop }),
    createRoute({ getParentRoute: () => signedIn, path: '/shop/$', component: shop }),
  ]),
  createRoute({
    getParentRoute: () => root,
    path: '/help',
    component: lazyRouteComponent(() => import('./help/Help.tsx'), 'Help'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/verify',
    component: lazyRouteComponent(() => import('./verify/Verify.tsx'), 'Verify'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stopped',
    component: lazyRouteComponent(() => import('./notices/Stopped.tsx'), 'Stopped'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('./help/Settings.tsx'), 'Settings'),
  }),
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: Broken,
  defaultPendingComponent: Opening,
  defaultPendingMs: 300,
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
