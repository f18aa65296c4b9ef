import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parametersAsXml } from '../../../lib/client/kickoff-xml.ts';

test('FHIR Parameters in XML hold what those in JSON hold', () => {
  const parameter = [
    { name: '_typeFilter', valueString: 'Organization?name=A & "B" <C>' },
    { name: '_frequency', valueDuration: { value: 1, code: 'd' } },
  ];
  assert.equal(
    parametersAsXml(JSON.stringify({ resourceType: 'Parameters', parameter })),
    '<?xml version="1.0" encoding="UTF-8"?>\n<Parameters xmlns="http://hl7.org/fhir">' +
      '<parameter><name value="_typeFilter"/>' +
      '<valueString value="Organization?name=A &amp; &quot;B&quot; &lt;C&gt;"/></parameter>' +
      '<parameter><name value="_frequency"/><valueDuration><value value="1"/><code value="d"/></valueDuration></parameter>' +
      '</Parameters>',
  );
});
