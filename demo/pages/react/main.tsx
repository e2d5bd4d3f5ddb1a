import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ReleaseWatch } from './release-watch.js';

const room = document.getElementById('app');
if (room) createRoot(room).render(<StrictMode><ReleaseWatch /></StrictMode>);
