export type { OurMarks } from './check-message.ts';
export { verifyRouteHandlers } from './routes.ts';
