/** Beginnings that a spreadsheet would run as a formula (OWASP CSV injection). */
const formula = /^[=+\-@\t\r]/;

/** One cell: quoted, and never a formula. */
export function csvCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows with a byte-order mark, by which spreadsheets know UTF-8; lines end as RFC 4180 asks. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
