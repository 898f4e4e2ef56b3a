/** How long what is kept of people stays, in days; settings `KEEP_…_DAYS`. Sources and the whole list of tables: docs/operating.md. */
export interface RetentionDays {
  /** Refused sign-ins of people and of names that belong to nobody. */
  readonly refusals: number;
  /** Sessions after their end of life, and devices after they were forgotten. */
  readonly sessions: number;
  readonly checkUps: number;
  /** Ended changes of addresses. */
  readonly contactChanges: number;
  /** Sent messages: number, address (sealed), template; the text is gone when a real channel has taken it. */
  readonly messages: number;
  /** Bundles a page sent to support. */
  readonly diagnostics: number;
  /** Audit rows of sign-ins; all others stay. */
  readonly signInAudit: number;
  /** Name and addresses of closed accounts. */
  readonly closedAccounts: number;
}
