/** What the lab does as it opens: the run of a link, and a first measurement, so that the page is alive before it is touched. */
import { sharedBackend } from '../../elements/shared-backend.js';
import { measuring } from './measuring.js';
import { parts } from './parts.js';
import { runInLink } from './run-json.js';
import { store } from './store.js';

/** `?measure=0` opens the page at rest. */
const isAtRest = (search: string): boolean => new URLSearchParams(search).get('measure') === '0';

export async function begin(): Promise<void> {
  await openLink();
  addEventListener('hashchange', () => void openLink());
  const backend = await sharedBackend.open();
  if (isAtRest(location.search) || store.run.begun || parts.roofs.cannot(backend) !== null) return;
  await measuring.measure([parts.roofs], true);
}

/** A link that cannot be read is said, and the page goes on. */
async function openLink(): Promise<void> {
  try {
    const run = await runInLink(location.hash);
    if (run) store.open({ from: 'a link', run });
  } catch (error) {
    store.refuse(`The link was not opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}
