const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const running = new Set<number>();

/** Ends the process with this id when this process ends, also by a signal, until `forget` is called. */
export function endWithUs(pid: number): void {
  if (running.size === 0) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, onSignal);
  }
  running.add(pid);
}

/** The process is gone. */
export function forget(pid: number): void {
  if (!running.delete(pid) || running.size > 0) return;
  process.off('exit', endAll);
  for (const signal of signals) process.off(signal, onSignal);
}

function endAll(): void {
  for (const pid of running)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was faster.
    }
}

function onSignal(signal: NodeJS.Signals): void {
  endAll();
  // Who else listens decides what becomes of this process; without anyone it ends as it would without us.
  if (process.listenerCount(signal) > 1) return;
  for (const name of signals) process.off(name, onSignal);
  process.kill(process.pid, signal);
}
