/** Why a software statement does not register a client, as UDAP has it. */
export interface RegistrationRefusal {
  error: 'invalid_software_statement' | 'unapproved_software_statement';
  error_description: string;
}

/** No request registers a client: the community has none, so no certificate is trusted. */
export function refuseRegistration(request: unknown): RegistrationRefusal {
  const { software_statement: statement, udap } = isObject(request) ? request : {};
  const isSigned = typeof statement === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(statement);
  if (udap !== '1' || !isSigned)
    return {
      error: 'invalid_software_statement',
      error_description: 'expected udap "1" and a signed software_statement',
    };
  return {
    error: 'unapproved_software_statement',
    error_description: 'the certificate belongs to no community of this server, which has no clients',
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
