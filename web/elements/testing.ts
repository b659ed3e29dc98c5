/** What the tests of the elements share. */
import type { LitElement } from 'lit';
import { onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';

/** Puts an element on the page, as wide as a column of a figure, for the time of one test. */
export async function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  width = 360,
): Promise<HTMLElementTagNameMap[Name]> {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.style.width = `${width}px`;
  document.body.append(element);
  onTestFinished(() => element.remove());
  await settled(element);
  return element;
}

/** The element has measured itself and drawn. */
export async function settled(element: Element): Promise<void> {
  const drawn = element as LitElement;
  await drawn.updateComplete;
  // A ResizeObserver reports with the frame; what it changes is drawn right after.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await drawn.updateComplete;
}

/** Inside the element's shadow; throws where there is none, so that a test cannot pass on nothing. */
export function inside<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const found = element.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`no ${selector} in <${element.localName}>`);
  return found;
}

export const allInside = <Found extends Element = HTMLElement>(element: Element, selector: string): Found[] => [
  ...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? []),
];

/** What an event's `detail` was, each time it fired. */
export function record<Detail>(element: EventTarget, type: string): Detail[] {
  const details: Detail[] = [];
  element.addEventListener(type, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}

/** Drags with a real mouse from the middle of `element`, or from `start` inside its box. */
export async function dragBy(
  element: Element,
  { x = 0, y = 0 }: { readonly x?: number; readonly y?: number },
  start?: { readonly x: number; readonly y: number },
): Promise<void> {
  const { width, height } = element.getBoundingClientRect();
  const from = start ?? { x: width / 2, y: height / 2 };
  await userEvent.dragAndDrop(element, element, {
    sourcePosition: from,
    targetPosition: { x: from.x + x, y: from.y + y },
    force: true,
  });
}
