import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Every broken rule of WCAG 2.2 AA and axe's best practice on the page as it is now, one line each; [] is the aim.
 * Runs beside the page by the browser's own protocol, so that the strict content security policy stays on.
 */
export async function findAxeFaults(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const report = `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then((result) => JSON.stringify({
      passes: result.passes.length,
      faults: result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary)),
    }))`;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `${source};${report}`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`axe could not run: ${exceptionDetails.text}`);
    const answer: { passes: number; faults: string[] } = JSON.parse(String(result.value));
    if (answer.passes < 5) throw new Error('axe looked at nothing');
    return answer.faults;
  } finally {
    await session.detach();
  }
}
