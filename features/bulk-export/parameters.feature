Feature: What a bulk export is asked for
  Format and types of a bulk export are parameters of the request.

  Background:
    Given Maryland Directory has access to bulk exports

  @NDH-BULK-04
  Rule: The format of a bulk export can be named
    Scenario: The format is named in each spelling
      When Maryland Directory asks for a bulk export in each spelling of the format
      Then the bulk export is taken in the spellings of the guide

  @BULK-KICK-09
  Rule: All three spellings of the format are taken
    Scenario: Each spelling of Bulk Data is tried
      When Maryland Directory asks for a bulk export in each spelling of the format
      Then the bulk export is taken in each spelling

  @NDH-BULK-05
  Rule: A bulk export can be asked for by type
    Scenario: Organizations and locations are exported
      When Maryland Directory asks for a bulk export of Organization, Location
      Then the bulk export holds Organization, Location and nothing else

  @BULK-KICK-10
  Rule: Only the types asked for are exported
    Scenario: Locations are exported
      When Maryland Directory asks for a bulk export of Location
      Then the bulk export holds no line of a type that was not asked for

  @BULK-KICK-11
  Rule: Whoever names no type gets every type
    Scenario: Each type that is demanded is compared with an export of everything
      When Maryland Directory asks for a bulk export of everything
      Then the bulk export holds every type that can be exported by name

  @BULK-KICK-14
  Rule: Types can be given in one value or in several
    Scenario: Two types are asked for in both ways
      When Maryland Directory asks for a bulk export of two types in one value and in two
      Then the bulk export holds both types both ways

  @NDH-BULK-13
  Rule: A list of resources may narrow a bulk export
    Scenario: Organizations of a list are asked for
      When Maryland Directory asks for a bulk export of a list
      Then what becomes of the list is noted

  @BULK-KICK-22
  Rule: A bulk export of everything includes provenance
    Scenario: Provenance that can be exported by name is looked for among everything
      When Maryland Directory asks for a bulk export of everything and one of Provenance
      Then the bulk export of everything holds all Provenance that was there

  @BULK-KICK-24
  Rule: Of two wishes for associated data the larger counts
    Scenario: The latest provenance, all provenance and both are asked for
      When Maryland Directory asks for bulk exports with associated data
      Then the bulk export with both holds the larger of the two
