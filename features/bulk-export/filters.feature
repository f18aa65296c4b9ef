Feature: Filtering a bulk export
  A search query narrows a type of a bulk export, and loses nothing that meets it.

  Background:
    Given Maryland Directory has access to bulk exports

  @NDH-BULK-06
  Rule: A bulk export can be filtered
    Scenario: Organizations in one state are exported
      When Maryland Directory asks for a filtered bulk export
      Then the bulk export holds what meets the filter and nothing else

  @BULK-KICK-15
  Rule: A filter restricts the lines of the type that it names
    Scenario: A filtered export is compared with an unfiltered one
      When Maryland Directory asks for a filtered bulk export
      Then the bulk export is restricted by its filter

  @BULK-KICK-16
  Rule: Several filters for one type select the union
    Scenario: Organizations of two states are exported one by one and together
      When Maryland Directory asks for bulk exports with one filter, another and both
      Then the bulk export with both filters loses nothing of the two

  @BULK-KICK-17
  Rule: Queries separated by commas are filters of their own
    Scenario: Two types are filtered in one value
      When Maryland Directory asks for bulk exports with two queries one by one and in one value
      Then the bulk export with both queries is filtered twice
