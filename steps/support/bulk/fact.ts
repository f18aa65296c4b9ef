import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';

/** What an act leaves for the observation after it, one value for each scenario. */
export class Fact<Value> {
  readonly #values = new WeakMap<NdhWorld, Value>();

  set(world: NdhWorld, value: Value): void {
    this.#values.set(world, value);
  }

  /** @throws where no earlier step has left it: the harness's own mistake */
  of(world: NdhWorld): Value {
    return need(this.#values.get(world));
  }
}
