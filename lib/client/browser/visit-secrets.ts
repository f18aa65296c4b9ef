import { Redactor } from '../redact.ts';

const looksRandom = /^(?!\d+$)\S{8,}$/;

/** What one visit is not to give away beside what the run knows already: cookies, codes, tokens of forms. */
export class VisitSecrets {
  readonly #run: Redactor;
  /** Apart from the run's: digits of a code, or a word, may stand anywhere later. */
  readonly #own = new Redactor();

  constructor(run: Redactor) {
    this.#run = run;
  }

  /** Registers a value that was typed, or shown once. */
  know(value: string | undefined): void {
    this.#own.know(value);
    if (value !== undefined && looksRandom.test(value)) this.#run.know(value);
  }

  /** Registers the values of the cookies of a request and its answer. */
  knowCookies(sent = '', set = ''): void {
    const pairs = [...sent.split(/;\s*/), ...set.split('\n').map((each) => each.split(';', 1)[0] ?? '')];
    for (const pair of pairs) {
      const value = pair.slice(pair.indexOf('=') + 1).trim();
      this.#run.know(value);
      if (decodable(value)) this.#run.know(decodeURIComponent(value));
    }
  }

  /** Whether a text still tells what the run knows to be secret. */
  isToldIn(text: string): boolean {
    return this.#run.isToldIn(text);
  }

  /** The text without what the run or the visit knows to be secret. */
  text(text: string): string {
    return this.#run.text(this.#own.text(text));
  }
}

function decodable(value: string): boolean {
  return /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(value);
}
