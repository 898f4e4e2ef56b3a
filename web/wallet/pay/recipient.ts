/** What was typed or scanned, to be looked up again when the answer has grown old. */
export interface Recipient {
  readonly by: 'address' | 'code';
  readonly text: string;
}
