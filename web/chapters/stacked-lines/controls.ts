/** What the stack is made of: its data, how deep and how wide it is, and its first weights. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { dataNames, lessons, type DataName } from './samples.js';
import { depthOf, limits, type StackState } from './state.js';

export interface ControlReactions {
  choose(data: DataName): void;
  deepen(depth: number): void;
  widen(width: number): void;
  redraw(): void;
}

export function renderControls(state: StackState, reactions: ControlReactions): TemplateResult {
  const depth = depthOf(state);
  return html`
    <div class="controls">
      <div class="choices" role="group" aria-label="Points to fit">
        ${dataNames.map(
          (name) => html`<button
            class="button" type="button"
            aria-pressed=${name === state.data}
            @click=${() => reactions.choose(name)}
          >${lessons[name].label}</button>`,
        )}
      </div>
      ${renderDial('Layers', depth, limits.depth, reactions.deepen)}
      ${renderDial('Neurons in each', state.width, limits.width, reactions.widen, depth === 1)}
      <button class="button redraw" type="button" @click=${reactions.redraw}>New weights</button>
    </div>
  `;
}

/** A whole number: a slider between its two buttons. */
function renderDial(
  label: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
  set: (value: number) => void,
  disabled = false,
): TemplateResult {
  const step = (by: number, name: string, sign: string) => html`<button
    class="button by-one" type="button" aria-label="${name}: ${label.toLowerCase()}" title=${name}
    ?disabled=${disabled || value + by < least || value + by > most}
    @click=${() => set(value + by)}
  >${sign}</button>`;
  return html`
    <div class="amount" role="group" aria-label=${label}>
      <span class="amount-name" aria-hidden="true">${label} <b>${value}</b></span>
      ${step(-1, 'One fewer', '−')}
      <input
        type="range" min=${least} max=${most} step="1" aria-label=${label}
        ?disabled=${disabled} .value=${live(String(value))}
        @input=${(event: Event) => set(Number((event.target as HTMLInputElement).value))}
      />
      ${step(1, 'One more', '+')}
    </div>
  `;
}
