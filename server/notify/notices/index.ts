export {
  findNoticeTemplate,
  keepNotice,
  listNotices,
  readNotices,
  type NoticeCursorInvalid,
  type NoticePage,
  type ToldNotice,
} from './notices.ts';
