import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startLanguage } from './i18n.ts';
import { client } from './queries.ts';
import { followTheme } from './settings.ts';
import './styles/base.css';
import './styles/controls.css';
import './styles/windows.css';
import './styles/choices.css';
import './styles/doors.css';
import './styles/desk.css';
import './styles/ticket.css';
import './styles/list.css';
import './styles/thread.css';
import './styles/composer.css';
import './styles/assist.css';
import './styles/model.css';
import './styles/understanding.css';
import './styles/access.css';
import './styles/opening.css';
import './styles/narrow.css';

followTheme();
const root = document.getElementById('console');
if (root) {
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
