/** A FHIR Parameters resource in JSON, as FHIR XML; values are text or elements with text. */
export function parametersAsXml(json: string): string {
  const { parameter = [] } = JSON.parse(json) as { parameter?: Record<string, unknown>[] };
  const parameters = parameter.map((one) => `<parameter>${elements(one)}</parameter>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Parameters xmlns="http://hl7.org/fhir">${parameters}</Parameters>`;
}

function elements(of: object): string {
  return Object.entries(of)
    .map(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? `<${name}>${elements(value)}</${name}>`
        : `<${name} value="${escaped(String(value))}"/>`,
    )
    .join('');
}

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
