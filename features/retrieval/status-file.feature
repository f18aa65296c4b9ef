Feature: The status of a run
  A run tells how far it is in a status file, so that a receiver knows when its files are ready.

  @NDH-STATUS-01
  Rule: Each run has a status file
    Scenario: The status of a run is looked for
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the status is told apart from that of other schedules

  @NDH-STATUS-02
  Rule: The name of a status file says what it is
    Scenario: The name of a status file is looked at
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the name of the status file tells schedule, content and time

  @NDH-STATUS-03
  Rule: Once its files are ready a run says completed
    Scenario: The status is read until the files are there
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      When Maryland Directory reads the status over its next run
      Then the status says completed once the files are there

  @NDH-STATUS-04
  Rule: While data are extracted a run does not say completed
    Scenario: The status is read while the extraction waits half way
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      When Maryland Directory reads the status over its next run
      Then the status does not say completed while data are extracted

  @NDH-STATUS-05
  Rule: Completed means that all files are there and final
    Scenario: The files are read at the first completed and once more
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      When Maryland Directory reads the status over its next run
      Then the status says completed only when every file is final

  @NDH-STATUS-06
  Rule: A failed run says so
    Scenario: The extraction breaks off half way
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      And the next extraction breaks off half way
      When the next run is due
      Then the status says that the run has failed

  @NDH-STATUS-08
  Rule: There is a way to ask how far a request is
    Scenario: The status is asked for at every stage
      Given Maryland Directory has scheduled an export of Organization, Practitioner
      When Maryland Directory asks for the status from its request to its cancellation
      Then what the status told at each stage is noted
