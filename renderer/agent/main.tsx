import { createRoot } from 'react-dom/client';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/workplace.css';
import '../styles/conversation.css';
import '../styles/customer.css';
import '../styles/pages.css';
import '../styles/print.css';
import '../styles/dial.css';
import '../styles/appointments.css';
import '../styles/call-list.css';
import '../styles/own-notes.css';
import '../styles/sound.css';
import '../styles/measures.css';
import { watchNotes } from '../features/note/index.ts';
import { ScreenGuard, Workplace } from '../features/shell/index.ts';
import { initI18n } from '../i18n.ts';
import { loadPreferences, showTheme } from '../preferences.ts';
import { useAppStore } from '../store/app-store.ts';
import { agentBridge } from '../store/bridge.ts';
import { mirrorWorkplace } from '../store/mirror-workplace.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const preferences = loadPreferences();
showTheme(preferences.theme);
document.documentElement.lang = preferences.language;
await initI18n(preferences.language);
mirrorWorkplace(agentBridge(), useAppStore);
watchNotes();
createRoot(root).render(
  <ScreenGuard>
    <Workplace />
  </ScreenGuard>,
);
