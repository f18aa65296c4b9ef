import type { TraceEvent } from './trace.ts';

/** Values that a trace repeats: of a million events, most have one of a few sets of headers. */
const most = 20_000;

/** Lets events share what is equal in them, so that a long trace stays small in memory. */
export class Interned {
  readonly #texts = new Map<string, string>();
  readonly #objects = new Map<string, unknown>();

  event(event: TraceEvent): TraceEvent {
    const shared = event as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(shared))
      if (typeof value === 'string') shared[name] = this.#text(value);
      else if (typeof value === 'object') shared[name] = this.#object(value);
    return event;
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined && this.#texts.size < most) this.#texts.set(text, text);
    return known ?? text;
  }

  #object(object: unknown): unknown {
    const key = JSON.stringify(object);
    const known = this.#objects.get(key);
    if (known === undefined && this.#objects.size < most) this.#objects.set(key, object);
    return known ?? object;
  }
}
