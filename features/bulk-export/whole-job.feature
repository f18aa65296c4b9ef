Feature: A bulk export from its beginning to its end
  A receiver asks, waits, reads the manifest, fetches the files and cleans up.

  Background:
    Given Maryland Directory has access to bulk exports

  @NDH-BULK-14
  Rule: Status, manifest and clean-up work as in Bulk Data
    Scenario: A bulk export of organizations is followed to its end
      When Maryland Directory asks for a bulk export and follows it to its end
      Then the bulk export ends as it is to

  @NDH-BULK-16
  Rule: Files of a bulk export may be compressed on request
    Scenario: A file of a bulk export is asked for compressed
      When Maryland Directory asks for a compressed file of a bulk export
      Then whether the file came compressed is noted

  @NDH-BULK-17
  Rule: The failure of a bulk export is told by its status
    Scenario: A bulk export is made to fail
      When Maryland Directory asks for a bulk export that fails
      Then the failure of the bulk export is told

  @NDH-BULK-18
  Rule: Files of a bulk export are fetched as the manifest says
    Scenario: Each file of a bulk export is fetched
      When Maryland Directory asks for a bulk export of Organization
      Then the files of the bulk export are ndjson
