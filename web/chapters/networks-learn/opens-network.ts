/** Links that take the network of the first figure along to the playground: `<a data-opens-network>`. */
import { playgroundLink } from './playground-link.js';
import { store } from './store.js';

async function follow(isElsewhere: boolean): Promise<void> {
  const link = await playgroundLink(store.state, new URL(location.href));
  if (isElsewhere) open(link, '_blank');
  else location.assign(link);
}

// Once for the page: either of the chapter's figures may be the first to be loaded.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[data-opens-network]');
  if (!link) return;
  event.preventDefault();
  void follow(event.ctrlKey || event.metaKey);
});
