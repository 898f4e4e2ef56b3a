/**
 * `POST /api/receipts/{provider}`: what became of a message, told by aliyun, tencent, twilio or webhook. Not among the routes of
 * the API: no page or program of ours calls it, its body is the provider's own (JSON or a form), and its proof is over the bytes.
 * Alibaba Cloud and Tencent Cloud sign nothing and carry `?key=` with the operator's SMS_RECEIPT_SECRET; Twilio signs with the account's
 * token, the operator's gateway as Standard Webhooks 1.0. 200 once it is proved, whatever it says; else 404.
 */
export const receiptPath = '/api/receipts/:provider';
