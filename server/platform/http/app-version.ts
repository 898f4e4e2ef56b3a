const shape = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+][\w.+-]{1,64})?$/;

/** Whether version `one` (1.2.3) came before `other`. Text that is no version is older than nothing. */
export function isOlder(one: string, other: string): boolean {
  const [left, right] = [shape.exec(one)?.slice(1).map(Number), shape.exec(other)?.slice(1).map(Number)];
  if (left === undefined || right === undefined) return false;
  const place = left.findIndex((part, index) => part !== right[index]);
  return place >= 0 && (left[place] ?? 0) < (right[place] ?? 0);
}
