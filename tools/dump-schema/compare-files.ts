/** The lines that only one of two texts has, `-` as it stands and `+` as it should be; empty when they are equal. */
export function listDifferences(standing: string, wanted: string): readonly string[] {
  if (standing === wanted) return [];
  const before = standing.split('\n');
  const after = wanted.split('\n');
  const removed = before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`);
  const added = after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`);
  const lines = [...removed, ...added];
  return lines.length > 0 ? lines : ['the same lines in another order'];
}
