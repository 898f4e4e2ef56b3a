import '../styles/index.css';
import { speak } from '#web/api';
import { getLocale, onLocaleChange } from '#web/words';
import { followSystemTheme, registerServiceWorker } from '#web/ui';
import { createRoot } from 'react-dom/client';
import { SignInApp } from './SignInApp.tsx';
import { hideToken } from './take-token.ts';

hideToken();
speak(getLocale());
onLocaleChange(() => speak(getLocale()));
followSystemTheme();

const root = document.getElementById('root');
if (root) createRoot(root).render(<SignInApp />);
if (import.meta.env.PROD) window.addEventListener('load', () => void registerServiceWorker().catch(() => undefined));
