/** What every part of the lab has: the run, the saved run, and a button that measures it. */
import { html, LitElement, nothing } from 'lit';
import type { Backend } from '../../../src/index.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { type LabPart, measuring, MeasuringController } from './measuring.js';
import { estimate } from './numbers.js';
import { StoreController } from './store.js';

interface HeadOptions {
  /** What else is chosen there. */
  readonly more?: unknown;
  readonly label?: string;
  readonly heading?: unknown;
}

export abstract class LabPartElement extends LitElement {
  protected readonly store = new StoreController(this);
  protected readonly measuringNow = new MeasuringController(this);

  /** A part of the page, styled by the page: see lab.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  /** The line above a chart: its button, and how long it takes or why it cannot be. */
  protected renderHead(part: LabPart, { more = nothing, label = 'Measure', heading = nothing }: HeadOptions = {}) {
    const backend = sharedBackend.current;
    const cannot = backend ? part.cannot(backend) : null;
    const { progress } = measuring;
    // One button for both, so that the focus stays where it is; a double click does not stop what it began.
    const isMine = progress?.part.name === part.name;
    const onClick = ({ detail }: MouseEvent) => {
      if (isMine && detail < 2) measuring.stop();
      else if (!isMine) void measuring.measure([part]);
    };
    return html`
      <div class="part-head">
        ${heading}
        <button
          class="button" type="button" ?disabled=${!isMine && (progress !== null || cannot !== null || !backend)}
          @click=${onClick}
        >${isMine ? 'Stop' : label}<span class="visually-hidden"> ${part.title}</span></button>
        <span class="hint">${hintOf(part, backend, cannot)}</span>
        ${more}
      </div>
    `;
  }
}

function hintOf(part: LabPart, backend: Backend | null, cannot: string | null): string {
  const { progress } = measuring;
  if (progress?.part.name === part.name) return `measuring: ${progress.line || 'waking up what computes'}…`;
  if (cannot !== null) return cannot;
  return backend ? estimate(part.seconds(backend, measuring.quick)) : '';
}
