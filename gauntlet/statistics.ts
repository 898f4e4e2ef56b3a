export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/**
 * How well one value tells from which of two samples it came: 0.5 not at all, 1 always. The area under the ROC curve by
 * ranks (Mann–Whitney), ties counted half; the better of both directions.
 */
export function separability(first: readonly number[], second: readonly number[]): number {
  const marked = [...first.map((value) => ({ value, one: true })), ...second.map((value) => ({ value, one: false }))];
  marked.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let start = 0; start < marked.length;) {
    let end = start;
    while (end < marked.length && marked[end]?.value === marked[start]?.value) end++;
    const rank = (start + 1 + end) / 2;
    for (let index = start; index < end; index++) if (marked[index]?.one === true) rankSum += rank;
    start = end;
  }
  const area = (rankSum - (first.length * (first.length + 1)) / 2) / (first.length * second.length);
  return Math.max(area, 1 - area);
}
