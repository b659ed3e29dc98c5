import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { tokens } from '../../styles/shared.js';

const sides = ['left', 'right', 'top', 'bottom'] as const;
type Side = (typeof sides)[number];

/** CSS pixels that are hidden by rounding, not by a side. */
const slack = 1.5;

/**
 * What may be wider or taller than its room scrolls in here. A shade lies at each side where there is more; where there
 * is, the box takes the focus, so that the arrow keys scroll it, and says its name. What fits has neither.
 *
 * @slot - What scrolls.
 * @fires scroll - The box was scrolled.
 * @csspart scroll - What scrolls; give it a `max-height` where it shall scroll down, too.
 * @cssprop --scroll-box-ground - The colour that the content stands on; that of a card if left out.
 */
@customElement('scroll-box')
export class ScrollBox extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        position: relative;
        min-width: 0;
        --_ground: var(--scroll-box-ground, var(--_card));
      }

      /* What is placed in the content, as words for a screen reader are, is cut off with it. */
      .scroll {
        position: relative;
        max-height: inherit;
        overflow: auto;
        overscroll-behavior-x: contain;
        border-radius: 4px;
      }

      .content {
        width: max-content;
        min-width: 100%;
      }

      :host([fill]) .content {
        width: auto;
        min-width: 0;
      }

      .scroll:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }

      /* The ground itself, so that what leaves is seen to leave, and at the very edge a line of shadow. */
      .side {
        position: absolute;
        z-index: 1;
        pointer-events: none;
        opacity: 0;
        transition: opacity var(--_quick);
        background:
          linear-gradient(var(--_to), transparent 55%, color-mix(in oklab, var(--_ink) 22%, transparent)),
          linear-gradient(var(--_to), transparent, color-mix(in oklab, var(--_ground) 88%, transparent));
      }

      .side.more {
        opacity: 1;
      }

      .left,
      .right {
        top: 0;
        bottom: 0;
        width: 22px;
      }

      .top,
      .bottom {
        left: 0;
        right: 0;
        height: 16px;
      }

      .left {
        left: 0;
        --_to: to left;
      }

      .right {
        right: 0;
        --_to: to right;
      }

      .top {
        top: 0;
        --_to: to top;
      }

      .bottom {
        bottom: 0;
        --_to: to bottom;
      }

      @media print {
        .side {
          display: none;
        }

        .scroll {
          max-height: none;
          overflow: visible;
        }

        .content {
          width: auto;
        }
      }
    `,
  ];

  /** What the box holds, for a screen reader: 'Network'. */
  @property() label = '';
  /** Its content is as wide as the box, unless it has a width of its own; else it takes what it needs. */
  @property({ type: Boolean, reflect: true }) fill = false;

  @state() private more: ReadonlySet<Side> = new Set();
  /** It can be scrolled. */
  @state() private scrolls = false;
  @query('.scroll') private readonly scroller!: HTMLElement;
  readonly #observer = new ResizeObserver(() => this.#measure());

  /** The part of the content that can be seen, in CSS pixels from its left. */
  get seen(): { readonly from: number; readonly to: number } {
    const { scrollLeft = 0, clientWidth = 0 } = this.scroller ?? {};
    return { from: scrollLeft, to: scrollLeft + clientWidth };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#observe();
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  protected override render() {
    const { scrolls, label, more } = this;
    return html`
      <div
        class="scroll"
        part="scroll"
        tabindex=${scrolls ? 0 : nothing}
        role=${scrolls ? 'region' : nothing}
        aria-label=${scrolls ? `${label}: arrow keys scroll` : nothing}
        @scroll=${this.#onScroll}
      ><div class="content"><slot @slotchange=${this.#observe}></slot></div></div>
      ${sides.map((side) => html`<span class="side ${side} ${more.has(side) ? 'more' : ''}"></span>`)}
    `;
  }

  /** What is slotted may stick out of what holds it. */
  readonly #observe = (): void => {
    this.#observer.disconnect();
    this.#observer.observe(this.scroller);
    for (const part of this.renderRoot.querySelectorAll('.content')) this.#observer.observe(part);
    for (const part of this.renderRoot.querySelector('slot')?.assignedElements() ?? []) this.#observer.observe(part);
  };

  readonly #onScroll = (): void => {
    this.#measure();
    this.dispatchEvent(new Event('scroll'));
  };

  #measure(): void {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.scroller;
    const hidden: Record<Side, number> = {
      left: scrollLeft,
      right: scrollWidth - clientWidth - scrollLeft,
      top: scrollTop,
      bottom: scrollHeight - clientHeight - scrollTop,
    };
    const more = sides.filter((side) => hidden[side] > slack);
    this.scrolls = scrollWidth - clientWidth > slack || scrollHeight - clientHeight > slack;
    if (more.length !== this.more.size || more.some((side) => !this.more.has(side))) this.more = new Set(more);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scroll-box': ScrollBox;
  }
}
