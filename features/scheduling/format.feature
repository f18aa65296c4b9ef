Feature: Choosing the output format
  Newline-delimited FHIR JSON is what everybody gets who asks for nothing else.

  Background:
    Given Maryland Directory has an account

  @NDH-PARAM-30
  Rule: The default output is newline-delimited FHIR JSON
    Scenario: A run without a format is newline-delimited
      When Maryland Directory schedules an export without _outputFormat
      Then the run holds one object a line

  @NDH-PARAM-31
  Rule: The format is accepted when named
    Scenario: The full media type is accepted
      When Maryland Directory schedules an export with _outputFormat "application/fhir+ndjson"
      Then the request is accepted

  @NDH-PARAM-32
  Rule: Short forms of the format are accepted
    Scenario Outline: The short form <format> is accepted
      When Maryland Directory schedules an export with _outputFormat "<format>"
      Then the request is accepted

      Examples:
        | format             |
        | application/ndjson |
        | ndjson             |

    Scenario: A misprint of the guide gets some answer
      When Maryland Directory schedules an export with _outputFormat "application/fhir_ndjson"
      Then the answer to the misprinted format is noted

  @NDH-PARAM-33
  Rule: Other formats may be offered
    Scenario: Files of comma-separated values are asked for
      When Maryland Directory schedules an export with _outputFormat "application/csv"
      Then the answer is noted

  @NDH-PARAM-34
  Rule: An unsupported format is refused, not replaced
    Scenario: A format nobody knows is refused
      When Maryland Directory schedules an export with _outputFormat "application/x-nonsense"
      Then the request is refused, or asked to be sent again
