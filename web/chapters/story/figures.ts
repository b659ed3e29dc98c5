/** The figures of the later chapters: the code of each is loaded when it comes near the window. */

const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  'stimulus-response': () => import('../one-neuron/stimulus-response.js'),
  'fire-or-not': () => import('../fire-or-not/fire-or-not.js'),
  'no-slope': () => import('../no-slope/no-slope.js'),
  'nudge-census': () => import('../no-slope/nudge-census.js'),
  'steep-slope': () => import('../no-slope/steep-slope.js'),
  'try-descent': () => import('../no-slope/try-descent.js'),
  'stacked-lines': () => import('../stacked-lines/stacked-lines.js'),
  'activation-atlas': () => import('../atlas/activation-atlas.js'),
  'own-formula': () => import('../own-formula/own-formula.js'),
  'networks-learn': () => import('../networks-learn/networks-learn.js'),
  'vanishing-gradients': () => import('../networks-learn/vanishing-gradients.js'),
  'neuron-in-code': () => import('../in-code/neuron-in-code.js'),
  'typeset-math': () => import('./typeset-math.js'),
};

/** A window above and below. */
const margin = '100% 0px';

export function loadFiguresWhenNear(story: ParentNode): void {
  const load = (element: Element) => void loaders[element.localName]?.();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        load(target);
      }
    },
    { rootMargin: margin },
  );
  const figures = story.querySelectorAll(Object.keys(loaders).join());
  for (const figure of figures) observer.observe(figure);
  addEventListener('beforeprint', () => figures.forEach(load), { once: true });
}
