/** The error codes of RFC 6749, section 5.2, and of RFC 7591, section 3.2.2, as far as this server uses them. */
export type OAuthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_client_metadata';

/** Why a client gets no token, or is not registered. */
export class OAuthError extends Error {
  readonly code: OAuthCode;
  readonly status: number;

  constructor(code: OAuthCode, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}
