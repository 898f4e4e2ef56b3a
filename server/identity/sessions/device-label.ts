import type { Locale } from '#kernel';

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/(OPR|Opera)\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** "Chrome, Windows": a hint for its owner, who knows their own devices; the text is the client's own claim. */
export function deviceLabel(userAgent: string, locale: Locale): string {
  const find = (table: readonly (readonly [RegExp, string])[]) =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const parts = [find(browsers), find(systems)].filter((part) => part !== undefined);
  if (parts.length === 0) return locale === 'en' ? 'unknown device' : '未知设备';
  return parts.join(locale === 'en' ? ', ' : '，');
}

export type DeviceKind = 'phone' | 'tablet' | 'computer';

/** For its picture beside the label. */
export function deviceKind(userAgent: string): DeviceKind {
  if (/iPad|Tablet/.test(userAgent)) return 'tablet';
  if (/iPhone|HarmonyOS|OpenHarmony/.test(userAgent)) return 'phone';
  if (!/Android/.test(userAgent)) return 'computer';
  return /Mobile/.test(userAgent) ? 'phone' : 'tablet';
}
