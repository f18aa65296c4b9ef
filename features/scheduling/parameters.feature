Feature: Supporting every parameter
  The later editions leave no parameter of the operation to the server's choice.

  @NDH-PARAM-29
  Rule: Every parameter of the operation is supported
    Background:
      Given Maryland Directory has an account

    Scenario: A filter that the server declares is accepted
      When Maryland Directory schedules an export with a filter that metadata declares
      Then the request is accepted

    Scenario Outline: <parameter> "<value>" is accepted beside the mandatory ones
      When Maryland Directory schedules an export with <parameter> "<value>"
      Then the request is accepted

      Examples:
        | parameter     | value                   |
        | _outputFormat | application/fhir+ndjson |
        | _keepFile     | true                    |
        | _keepFile     | false                   |

    Scenario: A live schedule is cancelled by its parameter
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels its schedule
      Then the cancellation is accepted
