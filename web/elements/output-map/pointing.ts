/** How a pointer and the keyboard work on a map: reading a place, holding a sample, painting and erasing samples. */
import type { View } from '../../../src/index.js';
import { clamp, drag } from '../scrub.js';
import { decimalsOf } from './axes.js';
import { EraserStroke } from './eraser-stroke.js';
import { type MapPoints, near, type Size, type Spot, strokePlaces } from './points.js';

/** 'none' reads and holds, 'erase' takes points away, the index of a class paints points of it. */
export type Brush = 'none' | 'erase' | number;

export interface Pointed {
  readonly x1: number;
  readonly x2: number;
  readonly spot: Spot;
  /** The nearest point, where one is near enough. */
  readonly index: number | null;
  /** The crosshair of the keyboard is shown, the pointer has a cursor. */
  readonly byKey: boolean;
}

/** The map as its pointing knows it. */
export interface PointingOwner {
  readonly view: View;
  readonly size: Size;
  readonly plane: HTMLElement;
  readonly brush: Brush;
  readonly points: MapPoints | null;
  /** Indices of the points that are drawn. */
  readonly shown: readonly number[];
  /** Of those that the eraser takes: also of what is left out of a drawing of many. */
  readonly erasable: readonly number[];
  /** Where the crosshair starts. */
  readonly start: readonly [x1: number, x2: number];
  pointAt(pointed: Pointed | null): void;
  hold(pointed: Pointed): void;
  paint(places: readonly (readonly [x1: number, x2: number])[]): void;
  /** These points alone are under the eraser's stroke: they are not drawn. */
  strike(indices: readonly number[]): void;
  /** The stroke is done. Once for a stroke, since indices mean other points when the owner has taken some away. */
  erase(indices: readonly number[]): void;
}

/** CSS pixels from which a point is meant. */
const grasp = 12;
export const eraserRadius = 16;
/** Between the points of a stroke: a part of the map's side. */
const strokeSpacing = 0.03;
/** What an arrow key moves: a part of the map's side; with Shift a fine one. */
const keyStep = 0.02;
const fineKeyStep = 0.004;

/** A place as parts of the map, from its left and from its top. */
type Parts = readonly [across: number, down: number];

const unit = { min: 0, max: 1 };

/** No more decimals than the pointer can tell, and no −0. */
const rounded = (value: number, low: number, high: number): number => Number(value.toFixed(decimalsOf(low, high))) || 0;

const directions: Readonly<Partial<Record<string, Parts>>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class Pointing {
  /** The crosshair; null until a key has moved it. */
  #cross: Parts | null = null;
  #isDragging = false;

  constructor(private readonly owner: PointingOwner) {}

  readonly onPointerMove = (event: PointerEvent): void => {
    if (this.#isDragging || event.pointerType === 'touch') return;
    this.owner.pointAt(this.#pointed(this.#partsOf(event), false));
  };

  readonly onPointerLeave = (): void => {
    if (!this.#isDragging) this.owner.pointAt(null);
  };

  readonly onClick = (event: MouseEvent): void => {
    if (this.owner.brush === 'none') this.owner.hold(this.#pointed(this.#partsOf(event), false));
  };

  readonly onPointerDown = (event: PointerEvent): void => {
    const { owner } = this;
    if (owner.brush === 'none' || event.button !== 0) return;
    const erases = owner.brush === 'erase';
    const stroke = new EraserStroke();
    const struck = () => stroke.indicesIn(owner.points, owner.erasable);
    let last = this.#partsOf(event);
    const use = (places: readonly Parts[]) => {
      if (!erases) return this.#paint(places);
      struck(); // from here on indices are those of the points that are there now
      if (owner.points) stroke.touch(owner.points, this.#under(places));
      owner.strike(struck());
    };
    this.#isDragging = true;
    owner.pointAt(this.#pointed(last, false));
    use([last]);
    drag(event, {
      move: (moved) => {
        const parts = this.#partsOf(moved);
        owner.pointAt(this.#pointed(parts, false));
        const places = strokePlaces(last, parts, strokeSpacing);
        last = places.at(-1) ?? last;
        use(erases ? [...places, parts] : places);
      },
      end: (outcome) => {
        this.#isDragging = false;
        const indices = struck();
        if (erases && outcome === 'cancelled') owner.strike([]);
        else if (indices.length > 0) owner.erase(indices);
        if (event.pointerType === 'touch') owner.pointAt(null);
      },
    });
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const { owner } = this;
    const direction = directions[event.key];
    const acts = event.key === 'Enter' || event.key === ' ';
    if (!direction && !acts) return;
    event.preventDefault();
    const step = event.shiftKey ? fineKeyStep : keyStep;
    const [across, down] = this.#cross ?? this.#startParts();
    const parts = direction
      ? ([clamp(across + step * direction[0], unit), clamp(down + step * direction[1], unit)] as const)
      : ([across, down] as const);
    this.#cross = parts;
    const pointed = this.#pointed(parts, true);
    owner.pointAt(pointed);
    if (!acts) return;
    if (owner.brush === 'none') owner.hold(pointed);
    else if (owner.brush === 'erase') this.#erase(parts);
    else this.#paint([parts]);
  };

  readonly onFocus = (): void => {
    // A pointer that presses on the map focuses it too, but needs no crosshair.
    if (!this.owner.plane.matches(':focus-visible')) return;
    this.#cross ??= this.#startParts();
    this.owner.pointAt(this.#pointed(this.#cross, true));
  };

  readonly onBlur = (): void => {
    this.#cross = null;
    this.owner.pointAt(null);
  };

  #startParts(): Parts {
    const { view, start } = this.owner;
    return [
      clamp((start[0] - view.left) / (view.right - view.left), unit),
      clamp((view.top - start[1]) / (view.top - view.bottom), unit),
    ];
  }

  #partsOf({ clientX, clientY }: MouseEvent): Parts {
    const box = this.owner.plane.getBoundingClientRect();
    return [clamp((clientX - box.left) / box.width, unit), clamp((clientY - box.top) / box.height, unit)];
  }

  #placeOf([across, down]: Parts): readonly [x1: number, x2: number] {
    const { left, right, bottom, top } = this.owner.view;
    return [rounded(left + across * (right - left), left, right), rounded(top - down * (top - bottom), bottom, top)];
  }

  #pointed(parts: Parts, byKey: boolean): Pointed {
    const { view, size, points, brush, shown } = this.owner;
    const [x1, x2] = this.#placeOf(parts);
    const spot = { left: parts[0] * size.width, top: parts[1] * size.height };
    const close = points && brush === 'none' ? near(points, shown, spot, grasp, view, size) : [];
    const nearest = close.toSorted((one, other) => one.away - other.away)[0];
    return { x1, x2, spot, index: nearest?.index ?? null, byKey };
  }

  #paint(parts: readonly Parts[]): void {
    if (parts.length > 0) this.owner.paint(parts.map((each) => this.#placeOf(each)));
  }

  #erase(parts: Parts): void {
    const struck = [...this.#under([parts])];
    this.owner.strike(struck);
    if (struck.length > 0) this.owner.erase(struck);
  }

  /** The indices of the samples that the eraser touches at these places. */
  #under(places: readonly Parts[]): Set<number> {
    const { points, erasable, view, size } = this.owner;
    if (!points) return new Set();
    const touched = places.flatMap(([across, down]) => {
      const spot = { left: across * size.width, top: down * size.height };
      return near(points, erasable, spot, eraserRadius, view, size).map(({ index }) => index);
    });
    return new Set(touched);
  }
}
