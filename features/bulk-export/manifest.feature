Feature: The manifest of a Bulk Data export
  A finished export lists its files, what they hold and of what time they are.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-MANIFEST-01
  Rule: A manifest has five fields
    Scenario: The fields of every manifest are looked at
      When Maryland Directory exports in bulk in every way
      Then every manifest has time, request, need of a token, files and errors

  @BULK-MANIFEST-02
  Rule: A manifest tells the time of its data as an instant
    Scenario: The time of every manifest is looked at
      When Maryland Directory exports in bulk in every way
      Then every manifest tells an instant that has come

  @BULK-MANIFEST-03
  Rule: An export holds what has changed up to its time
    Scenario: An organization is added just before an export
      When Maryland Directory exports an organization that was just added
      Then the export holds the added organization

  @BULK-MANIFEST-04
  Rule: An export holds nothing that has changed after its time
    Scenario: The last update of every line is compared with the time of the manifest
      When Maryland Directory exports in bulk in every way
      Then the export holds nothing newer than its time

  @BULK-MANIFEST-05
  Rule: A manifest repeats the address of its request
    Scenario: The request of every manifest is compared with what was asked
      When Maryland Directory exports in bulk in every way
      Then every manifest repeats the address of its request

  @BULK-MANIFEST-06
  Rule: A manifest tells whether its files need a token
    Scenario: What every manifest says of tokens is looked at
      When Maryland Directory exports in bulk in every way
      Then every manifest tells truly whether its files need a token

  @BULK-MANIFEST-07
  Rule: Each file is listed with its type and address
    Scenario: Type and address of every listed file are looked at
      When Maryland Directory exports in bulk in every way
      Then every manifest lists its files with type and address

  @BULK-MANIFEST-08
  Rule: Addresses of files are absolute
    Scenario: The addresses in every manifest are looked at
      When Maryland Directory exports in bulk in every way
      Then every manifest names absolute addresses only

  @BULK-MANIFEST-09
  Rule: The type of a file is that of its lines
    Scenario: Listed types are compared with the lines
      When Maryland Directory exports in bulk in every way
      Then every exported file holds the type that is listed

  @BULK-MANIFEST-10
  Rule: The count of a file is that of its lines
    Scenario: Listed counts are compared with the lines
      When Maryland Directory exports in bulk in every way
      Then every exported file has as many lines as are listed

  @BULK-MANIFEST-11
  Rule: Where there are no data there is no file
    Scenario: An export has nothing to deliver
      When Maryland Directory exports nothing in bulk
      Then the export lists no file without lines

  @BULK-MANIFEST-12
  Rule: Errors are listed as files of OperationOutcomes
    Scenario: Every file of errors is read
      When Maryland Directory exports in bulk in every way
      Then every file of errors holds OperationOutcomes only

  @BULK-MANIFEST-13
  Rule: Deletions are listed as transactions that delete
    Scenario: Every file of deletions is read
      When Maryland Directory exports what has changed since a removal
      Then every file of deletions holds transactions that delete

  @BULK-MANIFEST-14
  Rule: What is listed as deleted is not exported
    Scenario: Deletions are compared with the exported lines
      When Maryland Directory exports what has changed since a removal
      Then the export holds nothing that it lists as deleted

  @BULK-MANIFEST-15
  Rule: An export of changes tells what was deleted
    Scenario: An organization is removed between two exports
      When Maryland Directory exports what has changed since a removal
      Then the export tells of the removal

  @BULK-MANIFEST-16
  Rule: Extensions of a manifest are objects
    Scenario: The extensions of every manifest are looked at
      When Maryland Directory exports in bulk in every way
      Then every manifest has objects for extensions, or none
