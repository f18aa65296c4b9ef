import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server in a process of its own. */
export interface Started {
  origin: string;
  pid: number | undefined;
  stop(): void;
}

/** Starts a server and waits for the address that it prints. */
export async function startProcess(command: string[]): Promise<Started> {
  const server = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) {
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (origin) return { origin, pid: server.pid, stop: () => void server.kill('SIGTERM') };
  }
  throw new Error(`${command[0]} ended before it was ready`);
}

/** The most memory that a process has had, in words; what it only started another one for counts in that one. */
export function peakOf(pid: number | undefined): string {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child || pid}/status`, 'utf8'))?.[1];
    return `${(Number(kilobytes) / 1024).toFixed(0)} MB`;
  } catch {
    return 'unknown on this system';
  }
}
