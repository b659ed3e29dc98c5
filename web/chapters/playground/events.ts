/** What the parts of the playground tell the page. */
import type { PlaygroundState } from './state.js';

/** `key` names what is turned: changes with the same key that follow each other quickly are undone together. */
export type StateChangeEvent = CustomEvent<{ readonly state: PlaygroundState; readonly key: string }>;

export type CommandName = 'play' | 'pause' | 'step' | 'epoch' | 'rewind' | 'stop' | 'undo' | 'redo';
export type CommandEvent = CustomEvent<{ readonly command: CommandName }>;
export type RunStepsEvent = CustomEvent<{ readonly steps: number }>;

export function askForState(from: EventTarget, state: PlaygroundState, key: string): void {
  from.dispatchEvent(
    new CustomEvent('state-change', { detail: { state, key }, bubbles: true }) satisfies StateChangeEvent,
  );
}

export function command(from: EventTarget, name: CommandName): void {
  from.dispatchEvent(new CustomEvent('command', { detail: { command: name }, bubbles: true }) satisfies CommandEvent);
}
