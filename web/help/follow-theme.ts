/** Keeps following the system's theme while nothing is chosen on this device; the first paint is /before-paint.js's. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => {
    if (isChosen()) return;
    document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
  });
}

function isChosen(): boolean {
  try {
    return ['light', 'dark'].includes(localStorage.getItem('qn.theme') ?? '');
  } catch {
    return false;
  }
}
