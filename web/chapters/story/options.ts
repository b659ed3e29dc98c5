import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * The options of a menu. What is chosen is the property `selected`, held against the menu as it stands: after a
 * reader has used a menu, the attribute no longer moves it.
 */
export const options = <Value extends string>(
  values: readonly Value[],
  chosen: string | undefined,
  label: (value: Value) => string = (value) => value,
) => values.map((value) => html`<option value=${value} .selected=${live(value === chosen)}>${label(value)}</option>`);
