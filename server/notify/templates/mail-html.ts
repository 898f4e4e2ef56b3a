import { escapeHtml } from './escape-html.ts';
import { frameOf, type Letter } from './mail-text.ts';

/** Of the look, light: a mail client that darkens does so evenly, as every ground is named beside its ink. */
const look = {
  canvas: '#F6F5F1',
  surface: '#FFFFFF',
  sunken: '#EEECE5',
  ink: '#1A1D1A',
  ink2: '#4A4F49',
  ink3: '#646A62',
  line: '#E5E2DA',
  brand: '#0B7A5A',
  brandInk: '#086148',
  brandTint: '#E4F3EC',
  warnTint: '#FDF1DC',
  warn: '#8A5300',
  bad: '#B3261E',
} as const;

const fonts =
  "-apple-system,BlinkMacSystemFont,'PingFang SC','HarmonyOS Sans SC','MiSans','Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','Segoe UI',sans-serif";

const link = /^([\s\S]*)\n(https?:\/\/\S+)$/;

/** The HTML part: one column, inline styles, no picture, nothing loaded from anywhere, the same facts as the text. */
export function mailHtml(letter: Letter): string {
  const frame = frameOf(letter);
  const blocks = [
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.35;font-weight:600;color:${look.ink}">${escapeHtml(letter.subject)}</h1>`,
    letter.code === null ? '' : codeBlock(letter.code),
    letter.count === null ? '' : tinted(escapeHtml(letter.count), look.warnTint, look.warn),
    ...letter.paragraphs.map((paragraph) => paragraphBlock(letter, paragraph)),
  ];
  return `<!doctype html>
<html lang="${letter.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(letter.subject)}</title>
</head>
<body style="margin:0;padding:0;background:${look.canvas};color:${look.ink};font-family:${fonts};-webkit-text-size-adjust:100%">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${look.canvas}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left;font-family:${fonts}">
<tr><td style="padding:0 8px 12px;font-size:17px;font-weight:600;color:${look.brandInk}">${escapeHtml(frame.brand)}</td></tr>
${letter.phrase === null ? '' : `<tr><td style="padding:0 0 12px">${phraseBlock(frame.phraseName, letter)}</td></tr>\n`}<tr><td style="background:${look.surface};border:1px solid ${look.line};border-radius:20px;padding:28px 24px 12px;color:${look.ink}">
${blocks.filter((block) => block !== '').join('\n')}
</td></tr>
<tr><td style="padding:16px 8px;font-size:13px;line-height:1.6;color:${look.ink3}">
<p style="margin:0 0 8px"><strong style="color:${look.ink2}">${escapeHtml(frame.number)}</strong></p>
<p style="margin:0 0 8px">${escapeHtml(frame.check)}<br>${anchor(frame.checkUrl)}</p>
<p style="margin:0">${escapeHtml(frame.never)}<br>${escapeHtml(frame.brand)} · ${anchor(letter.publicUrl)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function codeBlock(code: string): string {
  return `<p style="margin:0 0 20px;padding:18px 12px;border-radius:14px;background:${look.sunken};color:${look.ink};text-align:center;font-size:34px;line-height:1.2;font-weight:600;letter-spacing:6px;font-variant-numeric:tabular-nums">${escapeHtml(code)}</p>`;
}

function phraseBlock(name: string, { phrase, locale }: Letter): string {
  const mark = locale === 'en' ? ': ' : '：';
  return `<div style="padding:10px 16px;border-radius:14px;background:${look.brandTint};color:${look.brandInk};font-size:14px;line-height:1.5">${escapeHtml(name)}${mark}<strong>${escapeHtml(phrase ?? '')}</strong></div>`;
}

function tinted(html: string, ground: string, ink: string): string {
  return `<p style="margin:0 0 16px;padding:12px 16px;border-radius:14px;background:${ground};color:${ink};font-size:15px;line-height:1.6">${html}</p>`;
}

function paragraphBlock(letter: Letter, paragraph: string): string {
  const [, text = paragraph, target] = link.exec(paragraph) ?? [];
  const said = `<p style="margin:0 0 16px;font-size:15px;line-height:1.6;color:${look.ink}">${escapeHtml(text)}</p>`;
  if (target === undefined || !isOurs(target, letter.publicUrl)) return said;
  const isObjection = target === letter.objection;
  const label =
    letter.locale === 'en' ? (isObjection ? "It wasn't me" : 'Open the page') : isObjection ? '这不是我' : '打开页面';
  const ground = isObjection ? look.bad : look.brand;
  const button = `<a href="${escapeHtml(target)}" style="display:inline-block;padding:14px 28px;border-radius:26px;background:${ground};color:#FFFFFF;font-size:16px;line-height:1.25;font-weight:600;text-decoration:none">${label}</a>`;
  // The address stands in sight, so that a reader can compare it with where the button leads; its secret part does not.
  const shown = escapeHtml(target.split('#')[0] ?? '');
  return `${said}\n<p style="margin:0 0 8px">${button}</p>\n<p style="margin:0 0 20px;font-size:12px;line-height:1.5;color:${look.ink3};word-break:break-all">${shown}</p>`;
}

function isOurs(target: string, publicUrl: string): boolean {
  return target === publicUrl || target.startsWith(`${publicUrl}/`);
}

function anchor(url: string): string {
  return `<a href="${escapeHtml(url)}" style="color:${look.brandInk};word-break:break-all">${escapeHtml(url)}</a>`;
}
