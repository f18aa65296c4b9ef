/** What a tester decides where the guide leaves room. */
export interface PolicyConfig {
  /** Media types of files besides the guide's (A48). */
  contentType: string[];
  /** A36 */
  unsupportedFormat: 'any' | 'refused' | 'outcome';
  twoFactor: 'warn' | 'require' | 'off';
  /** The token already names the account, so `_account` may be left out or wrong (A09). */
  accountFromToken: boolean;
  profile: 'certify' | 'connectathon';
  requestSeconds: number;
  runToleranceSeconds: number;
  /** For a Bulk Data export from its acceptance to its end. */
  jobTimeoutSeconds: number;
  maxSkewSeconds: number;
  /** The longest that a scenario waits by the real clock. */
  maxWaitSeconds: number;
  /** Polls of a running Bulk Data export within a second that are certainly too many; none are tried where absent. */
  burst?: number;
  /** Attachments of an export that are opened. */
  referenceSample: number;
  /** The network is more secure by other means than TLS, the guide's own exception. */
  trustedNetwork: boolean;
  /** Whether a line may declare further profiles beside the edition's (A65). */
  metaProfile: 'one' | 'several';
  /** Whether lines of inactive records fall short, fail or are accepted (A66). */
  inactiveRecords: 'warn' | 'fail' | 'accept';
  /** Whether records with every Must Support element are put into the directory, or the tester attests (NDH-PROFILE-24). */
  mustSupport: 'seed' | 'attest';
  /** Whether a network's provider number falls short or is accepted (A83). */
  networkNpi: 'warn' | 'accept';
}
