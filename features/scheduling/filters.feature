Feature: Filtering what is exported
  A receiver narrows a type by a search query. A filter neither lets foreign records through nor loses matching ones.

  Background:
    Given Maryland Directory has an account

  @NDH-PARAM-20
  Rule: The output of a filtered type holds matching resources only
    Scenario: A run filtered by state holds organizations of that state only
      When Maryland Directory schedules an export of Organization in one state
      Then every Organization of the run is in one state

  @NDH-PARAM-21
  Rule: Filtering does not lose matching resources
    Scenario: A run filtered by state holds every organization of that state
      When Maryland Directory schedules an export of Organization in one state
      Then the run holds every active Organization that the directory shows in one state

  @NDH-PARAM-22
  Rule: Types without a filter are exported unfiltered
    Scenario: A filter on organizations leaves locations alone
      When Maryland Directory schedules an export of Organization in one state and every Location
      Then the run holds every active Location that the directory shows

  @NDH-PARAM-23
  Rule: Several queries can be given in one value
    Scenario: One value filters two types
      When Maryland Directory schedules an export of Organization in one state and Location in another state by one value
      Then every Organization of the run is in one state
      And every Location of the run is in another state

  @NDH-PARAM-24
  Rule: The filter parameter can be repeated
    Scenario: Two values filter two types
      When Maryland Directory schedules an export of Organization in one state and Location in another state by two values
      Then every Organization of the run is in one state
      And every Location of the run is in another state

  @NDH-PARAM-25
  Rule: Two queries for one type select the union
    Scenario: Organizations of two states are asked for
      When Maryland Directory schedules an export of Organization in one state and Organization in another state
      Then the run holds an Organization in one state that is not in another state
      And the run holds an Organization in another state that is not in one state

  @NDH-PARAM-26
  Rule: A search that the server cannot apply is refused
    Scenario: A search parameter nobody defined is refused
      When Maryland Directory schedules an export filtered by "Organization?no-such-param=x"
      Then the request is refused

  @NDH-PARAM-27
  Rule: Result-shaping parameters are not part of a filter
    Scenario: An include does not bring further types
      When Maryland Directory schedules an export of Organization in one state with everything included
      Then the request is refused, or its run holds only Organization

  @NDH-PARAM-28
  Rule: A broken filter is refused
    Scenario: A filter that cannot be read is refused
      When Maryland Directory schedules an export filtered by "Organization??=&"
      Then the request is refused

    Scenario: A filter for a type that is not asked for gets some answer
      When Maryland Directory schedules an export of Location filtered by "Organization?name=a"
      Then the answer to a filter for another type is noted
