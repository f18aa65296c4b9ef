/** Whether a person is being asked in the terminal of this process: what else would write there keeps still until then. */
class Asking {
  #open = 0;

  get inProgress(): boolean {
    return this.#open > 0;
  }

  /** Says that a question begins. @returns what says that it is over */
  begin(): () => void {
    this.#open += 1;
    let over = false;
    return () => {
      if (!over) this.#open -= 1;
      over = true;
    };
  }
}

export const asking = new Asking();
