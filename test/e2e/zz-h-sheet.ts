import { readFileSync } from 'node:fs';
import { launchBrowser } from '#test/browser';
const [out, ...files] = process.argv.slice(2);
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
await page.setContent(`<body style="margin:0;display:flex;gap:8px;background:#888;align-items:flex-start;width:max-content">${files.map((f) => `<img src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}</body>`);
await page.waitForTimeout(300);
await page.locator('body').screenshot({ path: out! });
await browser.close();
