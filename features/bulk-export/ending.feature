Feature: The end of a Bulk Data export
  Who is done with an export, or has lost interest in it, ends it; nothing is left to ask for.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-DELETE-01
  Rule: The end of an export is accepted
    Scenario: An export is ended while it runs
      When Maryland Directory ends a running export
      Then the export can be ended while it runs

    Scenario: A finished export is ended
      When Maryland Directory ends a finished export
      Then the export can be ended when it is finished

  @BULK-DELETE-02
  Rule: An export that was ended is not there any more
    Scenario: The status of an ended export is asked for, at once and later
      When Maryland Directory asks for an export that was ended
      Then the export is not there any more

    Scenario: The status of an export that was ended after its end is asked for
      When Maryland Directory asks for a finished export that was ended
      Then the export is not there any more

  @BULK-DELETE-03
  Rule: The files of an export may go with it
    Scenario: A file of an ended export is fetched
      When Maryland Directory fetches a file of an export that was ended
      Then what becomes of the exported file is noted

  @BULK-DELETE-04
  Rule: The refusal of an end is explained
    Scenario: An export is ended twice
      When Maryland Directory ends an export twice
      Then the export explains why it cannot be ended again

  @BULK-DELETE-05
  Rule: Only who may export may end
    Scenario: A stranger ends an export
      When a stranger ends an export of Maryland Directory
      Then the export goes on, and the stranger is refused
