Feature: Asynchronous requests
  A long request is accepted with the address of its status; who has lost interest ends it there.

  @FHIR-ASYNC-01
  Rule: An asynchronous request is accepted with the address of its status
    Scenario: A Bulk Data export is accepted with a status address
      Given Maryland Directory has an account
      When Maryland Directory asks for a Bulk Data export
      Then the answer is an acceptance with a status address

  @FHIR-ASYNC-02
  Rule: A request that runs can be ended
    Scenario: A Bulk Data export is ended while it runs
      Given Maryland Directory has an account
      When Maryland Directory asks for the end of a running Bulk Data export
      Then the answer is an accepted end
