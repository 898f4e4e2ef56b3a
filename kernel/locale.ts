/** Chinese first, English complete. */
export type Locale = 'zh-CN' | 'en';

export const defaultLocale: Locale = 'zh-CN';

/** The best of our two languages for an Accept-Language header. */
export function pickLocale(acceptLanguage: string | undefined): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? '';
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return defaultLocale;
}
