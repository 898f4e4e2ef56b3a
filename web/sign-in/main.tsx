import '../styles/index.css';
import { createRoot } from 'react-dom/client';
import { Button, Field, Page, Wordmark } from '#web/ui';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Page form top={<Wordmark />}>
      <h1>钱能钱包</h1>
      <Field label="." value="" onChange={() => undefined} />
      <Button>·</Button>
    </Page>,
  );
