Feature: The declaration of Bulk Data exports
  Metadata says whether there is an export, of what types and by which filters.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-CAP-01
  Rule: Metadata tells the truth about the export
    Scenario: The declaration is compared with what an export is answered
      When Maryland Directory asks for metadata and an export
      Then the export is declared if it is there, and there if it is declared

  @BULK-CAP-02
  Rule: Metadata is advised to tell the truth about the export
    Scenario: The declared export is compared with what is answered
      When Maryland Directory asks for metadata and an export
      Then the export is declared if and only if it is there

  @BULK-CAP-03
  Rule: Metadata lists what can be exported and filtered by
    Scenario: Exported types and filters are compared with the declared ones
      When Maryland Directory asks for each exported type, and for one filtered
      Then the export takes every declared type and filter
