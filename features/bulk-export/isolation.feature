Feature: The protection of Bulk Data exports
  Exports are for those who may have them: kick-off, status and files are protected alike, on their way too.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-SEC-01
  Rule: Every part of an export is protected by TLS
    Scenario: The hosts of an export are offered TLS
      When Maryland Directory gathers the addresses of an export
      Then every address of the export is protected by TLS

  @BULK-SEC-02
  Rule: Exports are for clients with a token
    Scenario: An export is asked for with a token and without
      When Maryland Directory asks for an export with a token and without
      Then the export is for those with a token

  @BULK-SEC-03
  Rule: The status of an export is protected like the export
    Scenario: A stranger asks how far an export is
      When a stranger asks for the status of an export of Maryland Directory
      Then the export tells the stranger nothing

  @BULK-SEC-04
  Rule: Files that need a token are protected like the export
    Scenario: A stranger fetches a file of an export
      When a stranger fetches a file of an export of Maryland Directory
      Then the exported file gives the stranger no line

  @BULK-SEC-05
  Rule: Status and files may be for the client that began the export
    Scenario: Another client asks for the status and a file of an export
      When Virginia Directory asks for status and file of an export of Maryland Directory
      Then what the other client gets is noted

  @BULK-SEC-06
  Rule: An export holds only what its client may have
    Scenario: A client that may have locations only exports everything
      When Maryland Directory exports everything with rights to locations only
      Then the export holds only what its client may have

  @BULK-SEC-07
  Rule: A file that is being read is not taken away
    Scenario: A file is read beyond the time at which it goes
      When Maryland Directory reads the largest file beyond its end
      Then the exported file arrives whole
