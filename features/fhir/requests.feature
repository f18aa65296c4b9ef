Feature: How an NDH takes requests
  Requests and answers have media types, and an answer means what HTTP and FHIR say it means.

  @FHIR-OP-01
  Rule: A request comes as FHIR JSON
    Scenario: FHIR Parameters are taken under the media type of FHIR
      Given Maryland Directory has an account
      When Maryland Directory schedules an export as FHIR Parameters
      Then the answer is no refusal of the media type of FHIR

  @FHIR-OP-02
  Rule: A redirect of the operation is no success
    Scenario: A redirected kick-off is not followed and does not run
      Given Maryland Directory has an account
      When Maryland Directory asks for an export of each type, one by one
      Then no run behind a redirect comes of it

  @FHIR-OP-03
  Rule: An answer names the media type that it has
    Scenario: Metadata is asked for in a format that no server has
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata as a PDF
      Then the answer is labelled with the media type that it has

  @FHIR-OP-04
  Rule: A body that cannot be read is refused
    Scenario: A word of greeting is no request
      Given Maryland Directory has an account
      When Maryland Directory asks for an export in plain text
      Then the answer is no acceptance of plain text
