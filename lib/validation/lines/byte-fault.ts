import type { Finding } from '../finding.ts';

/** A finding on the bytes of a line or file, before any resource is known. */
export function byteFault(rule: string, message: string, more: Partial<Finding> = {}): Finding {
  return { severity: 'error', rule, path: 'Resource', message, origin: 'base', ...more };
}
