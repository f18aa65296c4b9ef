import { interruption } from './interruption.ts';

/** Signals after which a run stops, with the exit code a shell expects. */
const exitCodeOf = { SIGINT: 130, SIGTERM: 143 } as const;

export interface InterruptListener {
  /** Exit code once a signal came. */
  code(): number | undefined;
  dispose(): void;
}

/**
 * Asks the run of this process to stop at the first SIGINT or SIGTERM: the scenario that runs may finish. When it
 * does not within `graceMs`, or at a second signal, `giveUp` is called with the exit code, once.
 */
export function onInterrupt(
  firstSignal: () => void,
  giveUp: (code: number) => void,
  graceMs = 8000,
): InterruptListener {
  let code: number | undefined;
  let askedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const finish = () => {
    dispose();
    giveUp(code ?? 1);
  };
  const listen = (signal: keyof typeof exitCodeOf) => {
    // A terminal's Ctrl-C arrives twice when a parent passes it on; that is not yet impatience.
    if (code !== undefined) return performance.now() - askedAt > 700 ? finish() : undefined;
    code = exitCodeOf[signal];
    askedAt = performance.now();
    interruption.request();
    timer = setTimeout(finish, graceMs);
    firstSignal();
  };
  const dispose = () => {
    clearTimeout(timer);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, listen);
    interruption.forget();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listen);
  return { code: () => code, dispose };
}
