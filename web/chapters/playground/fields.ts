/** The labelled controls that the panels of the playground are made of. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import '../../elements/number-field/number-field.js';

export interface NumberControl {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly digits: number;
  readonly onInput: (value: number) => void;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** The label is seen elsewhere: it is only spoken here. */
  readonly spokenOnly?: boolean;
}

export function numberControl(control: NumberControl): TemplateResult {
  const { label, value, min, max, step, digits, onInput, whole, spokenOnly } = control;
  return html`
    <number-field
      class="control"
      stacked
      .label=${label}
      .value=${value}
      .min=${min}
      .max=${max}
      .step=${step}
      .digits=${digits}
      @number-input=${({ detail }: CustomEvent<{ value: number }>) => onInput(whole ? Math.round(detail.value) : detail.value)}
    >${spokenOnly ? html`<span></span>` : nothing}</number-field>
  `;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

export function selectControl<T extends string>(
  label: string,
  choices: readonly Choice<T>[],
  value: T,
  onChange: (value: T) => void,
): TemplateResult {
  const chosen = (event: Event) => {
    const found = choices.find((choice) => choice.value === (event.target as HTMLSelectElement).value);
    if (found) onChange(found.value);
  };
  return html`
    <label class="control">
      <span>${label}</span>
      <select aria-label=${label} @change=${chosen}>
        ${choices.map((choice) => html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choice.label}</option>`)}
      </select>
    </label>
  `;
}

export function checkControl(label: string, checked: boolean, onChange: (checked: boolean) => void): TemplateResult {
  return html`
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(checked)}
        @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}
      />
      <span>${label}</span>
    </label>
  `;
}

/** A number that may be none: a box to switch it on, and the number beside it. */
export function optionalControl(
  control: Omit<NumberControl, 'value' | 'onInput'> & {
    readonly value: number | null;
    readonly usual: number;
    readonly onInput: (value: number | null) => void;
  },
): TemplateResult {
  const { label, value, usual, onInput } = control;
  return html`
    <div class="optional">
      ${checkControl(label, value !== null, (checked) => onInput(checked ? usual : null))}
      ${value === null ? nothing : numberControl({ ...control, spokenOnly: true, value, onInput })}
    </div>
  `;
}
