import '../styles/index.css';
import { followSystemTheme, registerServiceWorker } from '#web/ui';
import { speak } from '#web/api';
import { getLocale, onLocaleChange } from '#web/words';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchIdle } from './idle/idle-lock.ts';
import { watchSession } from './session/leave.ts';

speak(getLocale());
onLocaleChange(() => speak(getLocale()));
followSystemTheme();
watchSession();
watchIdle();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
// Without the offline shell the app only works online, so a failure here is not worth a word.
void registerServiceWorker().catch(() => undefined);
