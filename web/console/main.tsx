// The console of who runs the shop.
import './shell/trusted.ts';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './api/query-client.ts';
import { Gate } from './shell/gate.tsx';
import { Told } from './shell/told.tsx';
import { createLook, cssVariables, nonce } from './shell/theme.ts';
import { language, loadWords, say } from './shell/words.ts';
import './shell/base.css';

// A part of a build that is gone: the page of the newer one has its own. Not more than once a minute, should that not help, and
// not while the shop cannot be reached: what is typed here would be given up for a page that says so.
window.addEventListener('vite:preloadError', () => {
  const before = Number(sessionStorage.getItem('parley-reloaded') ?? 0);
  if (Date.now() - before < 60_000) return;
  void fetch('/admin/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => {
      if (!ok) return;
      sessionStorage.setItem('parley-reloaded', String(Date.now()));
      location.reload();
    },
    () => undefined,
  );
});

document.documentElement.lang = language;
await loadWords();
const theme = createLook();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <ModalsProvider labels={{ confirm: say('confirm'), cancel: say('cancel') }}>
          <Gate />
          <Told />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
