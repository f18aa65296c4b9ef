/**
 * What a check may say of the target. `NonConformance` is the only error that blames it; every error that is
 * none of these is the harness's own fault.
 */

/** The target broke a requirement. Under a SHOULD row it falls short, under a MAY row it is recorded. */
export class NonConformance extends Error {
  override name = 'NonConformance';
  readonly expected: string;
  readonly received: string;
  readonly where: string | undefined;

  constructor(finding: { expected: string; received: string; where?: string }) {
    super(
      `expected ${finding.expected}, received ${finding.received}${finding.where ? `\n  at ${finding.where}` : ''}`,
    );
    this.expected = finding.expected;
    this.received = finding.received;
    this.where = finding.where;
  }
}

/** The target meets the letter but not the advice: what a row lists under Short. Never fails a run by itself. */
export class FallsShort extends NonConformance {
  override name = 'FallsShort';
}

/** The target says, provably, that it lacks the capability. A wrong answer is never "not offered". */
export class NotOffered extends Error {
  override name = 'NotOffered';
}

/** The target gives no means to judge: a missing binding, no data, no clock. */
export class NotTestable extends Error {
  override name = 'NotTestable';
}

/** The configuration cannot work as written. Exit code 2, no requirement blamed. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** Nobody answers at the target's address. Exit code 3, no requirement blamed. */
export class TargetUnreachable extends Error {
  override name = 'TargetUnreachable';
}
