Feature: What becomes of bulk exports that cannot be
  A request that is wrong in one thing is refused, and the refusal says why in the terms of FHIR.

  Background:
    Given Maryland Directory has access to bulk exports

  @BULK-KICK-06
  Rule: A refused bulk export is explained
    Scenario: The refusals of requests that are wrong in one thing each are looked at
      When Maryland Directory asks for bulk exports that are wrong in one thing each
      Then each refusal of a bulk export is explained

  @NDH-BULK-21
  Rule: A refused request for a bulk export has an OperationOutcome as its content
    Scenario: The refusals of a time, a format, a type and a filter are looked at
      When Maryland Directory asks for bulk exports that are wrong in one thing each
      Then each refusal of a bulk export carries an issue

  @BULK-KICK-13
  Rule: A time that cannot be read is refused
    Scenario: A bulk export of what has changed since yesterday is asked for in words
      When Maryland Directory asks for bulk exports that are wrong in one thing each
      Then a time in words is refused

  @BULK-KICK-18
  Rule: What a server does not support is refused
    Scenario: An unknown parameter, unknown associated data and a foreign type are asked for
      When Maryland Directory asks for bulk exports that are wrong in one thing each
      Then each unsupported wish is refused

  @NDH-BULK-11
  Rule: A type that the directory does not have is refused with an explanation
    Scenario: A type that metadata does not list is asked for
      When Maryland Directory asks for bulk exports that are wrong in one thing each
      Then the foreign type is refused with an explanation

  @NDH-BULK-20
  Rule: A filter that cannot be applied is refused with an explanation
    Scenario: A search parameter that nobody declares is asked for
      When Maryland Directory asks for bulk exports that are wrong in one thing each
      Then the unknown search parameter is refused with an explanation

  @NDH-BULK-08
  Rule: Another format than ndjson is answered with advice
    Scenario: A table is asked for
      When Maryland Directory asks for a bulk export as a table
      Then the bulk export is answered with advice

  @BULK-KICK-19
  Rule: A server may go on where the receiver is lenient
    Scenario: What was refused is asked for leniently
      When Maryland Directory asks for a lenient bulk export of what was refused
      Then what becomes of the lenient request is noted
