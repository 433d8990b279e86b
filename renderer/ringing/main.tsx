import { createRoot } from 'react-dom/client';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/ringing.css';
import { initI18n } from '../i18n.ts';
import { RingingWindow } from './RingingWindow.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await initI18n('de');
createRoot(root).render(<RingingWindow />);
