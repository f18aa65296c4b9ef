Feature: Manifests of several pages and organized files
  A manifest may come in pages before the export is complete, and files may be organized by one type.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-MANIFEST-17
  Rule: Pages repeat what they have in common, and what was issued stays
    Scenario: An export is read page by page, and once more at its end
      When Maryland Directory reads an export page by page
      Then the export has pages that agree, and nothing issued has changed

  @BULK-MANIFEST-18
  Rule: Files organized by a type are blocks, each with a header
    Scenario: Organizations and locations are organized by organization
      When Maryland Directory exports in bulk, organized by organization
      Then the export consists of blocks of organizations

  @BULK-MANIFEST-19
  Rule: Only who asks for it gets a manifest of what is there so far
    Scenario: A slow export is followed by one who takes it in parts
      When Maryland Directory follows a slow export in parts
      Then the export lists only files that are there

    Scenario: A slow export is followed by one who takes it whole
      When Maryland Directory follows a slow export
      Then the export shows no manifest before its end
