/** Marks, in the list of contents, the chapter that is being read. */

/** A chapter is being read once its heading has passed this part of the window. */
const readingLine = '-20% 0px -75% 0px';

export function followReader(contents: HTMLElement, chapters: readonly HTMLElement[]): void {
  const links = new Map([...contents.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver(
    (entries) => {
      const here = entries.find(({ isIntersecting }) => isIntersecting)?.target.id;
      if (here === undefined) return;
      for (const [id, link] of links) {
        if (id === here) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
      }
    },
    { rootMargin: readingLine },
  );
  for (const chapter of chapters) observer.observe(chapter);
}
