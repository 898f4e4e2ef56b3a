/** "¥200.00" inside a sentence is "¥200"; cents that are there stay. */
export function wholeMoney(written: string): string {
  return written.replace(/\.00$/, '');
}
