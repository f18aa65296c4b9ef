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

/** FHIR instant of a time, in UTC. */
export const instant = (time: number): string => new Date(time).toISOString();

let written = { second: Number.NaN, text: '' };

/** Date of an answer (RFC 9110 §5.6.7), for a time in milliseconds; spelt once a second, however many ask. */
export function httpDate(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== written.second) written = { second, text: new Date(time).toUTCString() };
  return written.text;
}
