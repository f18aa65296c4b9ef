Feature: The status of a Bulk Data export
  An export tells whether it still runs, when to ask again, and in the end what has come of it.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-STATUS-01
  Rule: An export runs until it has a manifest, and the manifest stays
    Scenario: An export of everything is followed beyond its end
      When Maryland Directory follows an export of everything beyond its end
      Then the export runs until it has a manifest that stays

  @BULK-STATUS-04
  Rule: Who asks too often is told to wait
    Scenario: A running export is asked for at every moment
      When Maryland Directory asks too often how far its export is
      Then the export goes on, and every refusal says how long to wait

  @BULK-STATUS-07
  Rule: An export that fails says so
    Scenario: An export is spoilt as a whole
      When Maryland Directory waits for an export that is spoilt
      Then the export has failed

  @BULK-STATUS-08
  Rule: A failure is explained by an OperationOutcome
    Scenario: The failure of a spoilt export is read
      When Maryland Directory waits for an export that is spoilt
      Then the export explains its failure

    Scenario: A failure that passes is read
      When Maryland Directory waits for an export of which one answer fails
      Then the export explains that the failure passes

  @BULK-STATUS-09
  Rule: An export that lacks something says so
    Scenario: An export of everything is spoilt for one type
      When Maryland Directory waits for an export that is spoilt for one type
      Then the export tells what it lacks

  @BULK-STATUS-11
  Rule: A status of its own is told by every answer about the export
    Scenario: An export is asked for with a status apart from that of the answer
      When Maryland Directory follows an export with a status of its own
      Then the export has its own status in every answer

  @BULK-STATUS-12
  Rule: An invented address tells of no export
    Scenario: The status of an invented export is asked for
      When Maryland Directory asks for the status of an invented export
      Then the export is not there
