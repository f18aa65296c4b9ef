/** What the simulated NDH decides about its UDAP metadata. */
export interface UdapBehaviour {
  /** The status under which the metadata are answered to who sends this token, empty for none, and names a community. */
  udapStatus(
    asked: { token: string; community: string | string[] | undefined },
    known: string,
  ): 200 | 401 | 404;
  /** The UDAP metadata as they are served; `undefined` has them answered 404. */
  udapMetadata(document: object): object | undefined;
  /** The claims as they are signed. */
  udapClaims(claims: Record<string, unknown>): Record<string, unknown>;
  /** Whose key signs the claims: that of the certificate beside them, or another one. */
  udapSigningKey(): 'certified' | 'another';
}

/** How an NDH that keeps to UDAP decides: anybody reads the metadata, of the one community that there is. */
export const usualUdap: UdapBehaviour = {
  udapStatus: ({ community }, known) => (community === undefined || community === known ? 200 : 404),
  udapMetadata: (document) => document,
  udapClaims: (claims) => claims,
  udapSigningKey: () => 'certified',
};
