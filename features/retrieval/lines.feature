Feature: Lines of a file
  A file is newline-delimited FHIR: one whole resource a line, in UTF-8, of one type.

  Background:
    Given Complete Directory has exported every type

  @NDH-FILE-01
  Rule: Every line is one complete object
    Scenario: Every line is parsed
      When Complete Directory reads every line
      Then every line is one complete object

    Scenario: A file becomes shorter from one run to the next
      Given Maryland Directory's repeated export of Organization has run
      And the directory may lose an exported Organization
      When the next run is due
      Then every line of the second run is one complete object

  @NDH-FILE-02
  Rule: Files are UTF-8
    Scenario: Every file is decoded strictly
      When Complete Directory reads every line
      Then every file is UTF-8 without a byte order mark

  @NDH-FILE-03
  Rule: Lines are separated by line feeds
    Scenario: What stands between the objects is looked at
      When Complete Directory reads every line
      Then every object is separated from the next by a line feed

  @NDH-FILE-04
  Rule: A file holds resources of one type
    Scenario: The types of every file are collected
      When Complete Directory reads every line
      Then every file holds one type

  @NDH-FILE-05
  Rule: Every object is a FHIR resource with an id
    Scenario: Type and id of every line are looked at
      When Complete Directory reads every line
      Then every line has a resource type and an id

  @NDH-FILE-06
  Rule: Data lines are directory resources
    Scenario: Bundles and outcomes are looked for
      When Complete Directory reads every line
      Then no data line is a Bundle, Parameters or OperationOutcome

  @NDH-FILE-07
  Rule: One type may be spread over several files
    Scenario: Files, lines and bytes are added up
      When Complete Directory reads every line
      Then files and lines of each type are noted

  @NDH-FILE-08
  Rule: References may be relative or absolute
    Scenario: References are classified
      When Complete Directory reads every line
      Then the forms of references are noted

  @NDH-FILE-09
  Rule: References lead to resources of the run or of the directory
    Scenario: A sample of references is looked up
      When Complete Directory reads every line
      Then references that lead nowhere are noted

  @NDH-FILE-10
  Rule: Files carry a recognisable name or media type
    Scenario: Names and media types are looked at
      When Complete Directory reads every line
      Then names and media types are noted

  @FHIR-NDJSON-01
  Rule: A document in newline-delimited JSON has one type and says what it is
    Scenario: The media type and the lines of every file agree
      When Complete Directory reads every line
      Then every file is a document of one type
