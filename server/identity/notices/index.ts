export type { NoticeUnknown } from './object-to-notice.ts';
