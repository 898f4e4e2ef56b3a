import '../styles/index.css';
import { followSystemTheme } from '#web/ui';
import { PartsPage } from '#web/parts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

followSystemTheme();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <PartsPage />
    </StrictMode>,
  );
}
