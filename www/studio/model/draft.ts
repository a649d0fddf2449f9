import { baseValues, type Values } from "./tokens.ts";

/** What is being made: a theme to begin with, and values. */
export interface State {
  base: string;
  values: Values;
}

/** Changes of one token that follow each other so fast are one step back. */
const ONE_STEP_MS = 700;
const MOST_STEPS = 200;

/** The theme in the making, with a way back. Every change is told. */
export class Draft {
  #past: State[] = [];
  #now: State;
  #future: State[] = [];
  #last = { token: "", at: -Infinity };
  readonly #changed: (state: State) => void;
  readonly #clock: () => number;

  constructor(state: State, changed: (state: State) => void, clock: () => number = () => performance.now()) {
    this.#now = state;
    this.#changed = changed;
    this.#clock = clock;
  }

  get state(): State {
    return this.#now;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Gives a token a value; an empty one gives it its default. */
  set(token: string, value: string): void {
    const values = new Map(this.#now.values);
    if (value) values.set(token, value);
    else values.delete(token);
    if (values.get(token) === this.#now.values.get(token)) return;
    const goesOn = this.#last.token === token && this.#clock() - this.#last.at < ONE_STEP_MS;
    this.#last = { token, at: this.#clock() };
    this.#step({ ...this.#now, values }, goesOn);
  }

  /** Gives many tokens a value in one step. */
  setAll(changes: Values): void {
    this.take({ ...this.#now, values: new Map([...this.#now.values, ...changes]) });
  }

  /** Begins anew from a theme. */
  begin(base: string): void {
    this.take({ base, values: baseValues(base) });
  }

  /** Another draft in place of this one, in one step. */
  take(state: State): void {
    this.#last.token = "";
    this.#step(state, false);
  }

  undo(): void {
    this.#move(this.#past, this.#future);
  }

  redo(): void {
    this.#move(this.#future, this.#past);
  }

  #step(state: State, goesOn: boolean): void {
    if (!goesOn) this.#past.push(this.#now);
    if (this.#past.length > MOST_STEPS) this.#past.shift();
    this.#future = [];
    this.#now = state;
    this.#changed(state);
  }

  #move(from: State[], to: State[]): void {
    const state = from.pop();
    if (!state) return;
    to.push(this.#now);
    this.#last.token = "";
    this.#now = state;
    this.#changed(state);
  }
}
