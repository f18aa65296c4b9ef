/** A kick-off body that ends in the middle of its JSON. */
export function cutOffBody(accountId: string): string {
  return cutOff([
    { name: '_account', valueString: accountId },
    { name: '_type', valueString: 'Organization' },
  ]);
}

/** The body of a cancellation that ends in the middle of its JSON. */
export function cutOffCancellation(accountId: string): string {
  return cutOff([
    { name: '_account', valueString: accountId },
    { name: '_cancel', valueBoolean: true },
  ]);
}

function cutOff(parameter: Record<string, unknown>[]): string {
  const whole = JSON.stringify({ resourceType: 'Parameters', parameter });
  return whole.slice(0, Math.floor(whole.length / 2));
}

/** A FHIR resource that is no Parameters. */
export const patientBody = JSON.stringify({ resourceType: 'Patient', active: true });
