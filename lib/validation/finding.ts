/** One broken rule in one resource. */
export interface Finding {
  severity: 'error' | 'warning' | 'information';
  /** Stable id of the rule, in the manner of the official validator, or the key of an invariant. */
  rule: string;
  /** FHIRPath of the element: `Organization.identifier[0].system`. */
  path: string;
  message: string;
  expected?: string;
  found?: string;
  /** Canonical of the definition whose rule is broken. */
  profile?: string;
  /** Whose rule is broken: R4's own, a profile's, or an extension definition's. */
  origin: Origin;
}

export type Origin = 'base' | 'profile' | 'extension';
