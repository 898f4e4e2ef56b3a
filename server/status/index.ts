export { noticeReader, readNotice, writeNotice, type NoticeReader } from './notice-file.ts';
export { changeNotice, noNotice, type NoticeChange, type ServiceNotice, type Words } from './notice.ts';
export { awayPage, registerStatusPages, type StatusPages } from './routes.ts';
export { serviceWatch, type ServiceWatch } from './service-watch.ts';
export { lookAtWallet } from './look-at-wallet.ts';
export type { StatusDocument } from './status-document.ts';
