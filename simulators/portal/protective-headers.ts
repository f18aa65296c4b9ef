/**
 * What every page is sent with: nothing but its own style may be loaded, no script runs, nobody may put it into a frame,
 * nothing of it is kept. `more` adds to the policy, such as `script-src 'self'`.
 */
export const protectiveHeaders = (...more: string[]): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...more,
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
});
