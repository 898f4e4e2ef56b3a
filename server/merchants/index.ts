export type { MerchantDependencies } from './dependencies.ts';
export { authenticateApiKey } from './keys/authenticate-api-key.ts';
export { createApiKey } from './keys/create-api-key.ts';
export { openLiveFeed, type LiveFeed } from './live/live-feed.ts';
export type { Merchant } from './merchant.ts';
export { listShopAccounts } from './merchants.sql.ts';
export { openMerchant } from './open-merchant.ts';
export { createOrder } from './orders/create-order.ts';
export { merchantRouteHandlers } from './routes.ts';
