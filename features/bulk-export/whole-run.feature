Feature: What holds of every Bulk Data export
  Every acceptance, every word on a running export and every manifest of a run is looked at, whatever it was asked for.

  Background:
    Given Maryland Directory has access to bulk exports

  @BULK-KICK-04
  Rule: An acceptance names the absolute address of the status
    Scenario: The status addresses of several acceptances are looked at
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export names the absolute address of its status each time

  @BULK-KICK-05
  Rule: The content of an acceptance may be an OperationOutcome
    Scenario: The content of several acceptances is looked at
      When Maryland Directory asks for a bulk export in each form
      Then what the acceptances contain is noted

  @BULK-STATUS-02
  Rule: Progress is told in fewer than 100 characters
    Scenario: What running exports tell of their progress is looked at
      When Maryland Directory exports everything in bulk
      Then every word on the progress of an export is short

  @BULK-STATUS-03
  Rule: A running export tells when to ask again
    Scenario: What running exports say of the next question is looked at
      When Maryland Directory exports everything in bulk
      Then every running export tells when to ask again

  @BULK-STATUS-05
  Rule: A manifest is labelled as JSON
    Scenario: The media type of every manifest is looked at
      When Maryland Directory exports everything in bulk
      Then every manifest is labelled as JSON

  @BULK-STATUS-06
  Rule: A manifest tells how long its files stay
    Scenario: The end of every manifest is looked at
      When Maryland Directory exports everything in bulk
      Then every manifest tells how long its files stay
