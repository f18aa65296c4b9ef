Feature: Filtering what is exported
  A receiver narrows a type by a search query. A filter neither lets foreign records through nor loses matching ones.

  Background:
    Given Maryland Directory has an account

  @NDH-PARAM-20
  Rule: The output of a filtered type holds matching resources only
    Scenario: A run filtered by state holds organizations of that state only
      When Maryland Directory schedules an export of Organization in "MD"
      Then every Organization of the run is in "MD"

  @NDH-PARAM-21
  Rule: Filtering does not lose matching resources
    Scenario: A run filtered by state holds every organization of that state
      When Maryland Directory schedules an export of Organization in "MD"
      Then the run holds every active Organization that the directory shows in "MD"

  @NDH-PARAM-22
  Rule: Types without a filter are exported unfiltered
    Scenario: A filter on organizations leaves locations alone
      When Maryland Directory schedules an export of Organization in "MD" and every Location
      Then the run holds every active Location that the directory shows

  @NDH-PARAM-23
  Rule: Several queries can be given in one value
    Scenario: One value filters two types
      When Maryland Directory schedules an export of Organization in "MD" and Location in "VA" by one value
      Then every Organization of the run is in "MD"
      And every Location of the run is in "VA"

  @NDH-PARAM-24
  Rule: The filter parameter can be repeated
    Scenario: Two values filter two types
      When Maryland Directory schedules an export of Organization in "MD" and Location in "VA" by two values
      Then every Organization of the run is in "MD"
      And every Location of the run is in "VA"

  @NDH-PARAM-25
  Rule: Two queries for one type select the union
    Scenario: Organizations of two states are asked for
      When Maryland Directory schedules an export of Organization in "MD" and Organization in "VA"
      Then the run holds an Organization in "MD" that is not in "VA"
      And the run holds an Organization in "VA" that is not in "MD"

  @NDH-PARAM-26
  Rule: A search that the server cannot apply is refused
    Scenario: A search parameter nobody defined is refused
      When Maryland Directory schedules an export filtered by "Organization?no-such-param=x"
      Then the request is refused

  @NDH-PARAM-27
  Rule: Result-shaping parameters are not part of a filter
    Scenario: An include does not bring further types
      When Maryland Directory schedules an export filtered by "Organization?address-state=MD&_include=*"
      Then the request is refused, or its run holds only Organization

  @NDH-PARAM-28
  Rule: A broken filter is refused
    Scenario: A filter that cannot be read is refused
      When Maryland Directory schedules an export filtered by "Organization??=&"
      Then the request is refused
