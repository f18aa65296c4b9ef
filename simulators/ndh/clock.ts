/** The simulator's time. Everything that has a date asks it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves a virtual clock forward; a real one goes by itself and refuses. */
  set(time: number): void;
  readonly virtual: boolean;
}

/** A clock that stands still until it is set. It never goes back. */
export function virtualClock(start: number): Clock {
  let time = start;
  return {
    virtual: true,
    now: () => time,
    set: (to) => {
      time = Math.max(time, to);
    },
  };
}

/** The computer's clock. */
export function realClock(): Clock {
  return {
    virtual: false,
    now: () => Date.now(),
    set: () => {
      throw new Error('the real clock cannot be set');
    },
  };
}

/** How many times are remembered at a time, as they are spelt. */
const mostSpelt = 64;

/** A way to spell times that is asked for the same few again and again; it spells each of those once. */
function remembering(spell: (time: Date) => string): (time: number) => string {
  const spelt = new Map<number, string>();
  return (time) => {
    const known = spelt.get(time);
    if (known !== undefined) return known;
    if (spelt.size >= mostSpelt) spelt.clear();
    const text = spell(new Date(time));
    spelt.set(time, text);
    return text;
  };
}

/** FHIR instant of a time in milliseconds since 1970, in UTC. */
export const instant = remembering((time) => time.toISOString());

const spellSecond = remembering((time) => time.toUTCString());

/** Date of an answer (RFC 9110 §5.6.7), for a time in milliseconds since 1970. */
export const httpDate = (time: number): string => spellSecond(Math.floor(time / 1000) * 1000);
