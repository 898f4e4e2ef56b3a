// Sets theme, type size and language before the first paint, so that nothing flashes. Blocking on purpose, no imports.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  var theme = read('qn.theme');
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  var type = read('qn.type');
  if (type === 'large' || type === 'larger') root.dataset.type = type;
  var locale = read('qn.locale');
  root.lang = locale === 'en' || locale === 'zh-CN' ? locale : /^en/i.test(navigator.language) ? 'en' : 'zh-CN';
  var color = document.querySelector('meta[name="theme-color"]');
  if (color) color.setAttribute('content', dark ? '#0f1311' : '#f6f5f1');
})();
