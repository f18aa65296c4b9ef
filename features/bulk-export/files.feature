Feature: The files of a Bulk Data export
  Each listed file can be fetched with what the manifest says, and holds the latest state of one type.

  Background:
    Given Maryland Directory has a client for Bulk Data

  @BULK-FILE-01
  Rule: Each listed file can be fetched
    Scenario: The files of every export are fetched
      When Maryland Directory exports in bulk in every way
      Then every exported file is delivered

  @BULK-FILE-02
  Rule: Exported files are labelled as newline-delimited FHIR
    Scenario: The media type of every exported file is looked at
      When Maryland Directory exports in bulk in every way
      Then every exported file is labelled as newline-delimited FHIR

  @BULK-FILE-03
  Rule: A file that needs a token needs nothing else
    Scenario: A file is fetched with a fresh token
      When Maryland Directory fetches a file with a fresh token
      Then the exported file opens with the token

  @BULK-FILE-04
  Rule: Only the latest version of a resource is exported
    Scenario: Lines of one resource are compared with each other and its history
      When Maryland Directory exports in bulk in every way
      Then the export holds the latest version of each resource

  @BULK-FILE-05
  Rule: A file holds one type
    Scenario: The types in each exported file are looked at
      When Maryland Directory exports in bulk in every way
      Then every exported file holds one type

  @BULK-FILE-06
  Rule: A file comes plain or in a coding that is announced
    Scenario: A file is fetched in three codings
      When Maryland Directory fetches a file packed, plain and as it comes
      Then the exported file unpacks as announced

  @BULK-FILE-08
  Rule: A file without need of a token opens for a time
    Scenario: A file is opened by its address alone, at once and later
      When Maryland Directory opens a file by its address alone
      Then the exported file opens for a time only

  @BULK-FILE-10
  Rule: An invented address delivers no file
    Scenario: A file under an invented name is fetched
      When Maryland Directory fetches a file of an invented name
      Then the exported file is not there
