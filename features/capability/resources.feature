Feature: What an NDH declares of its resources
  Each tier of an edition lists resource types with their profiles, what can be done with them and what they can be
  searched by.

  @NDH-CAP-08
  Rule: Every resource type of the tier is listed with its NDH profile
    Scenario: The types of the tier are listed with their profiles
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the resource types of its tier with their profiles

  @NDH-CAP-10
  Rule: Organization and Location are searched by the state of their address
    Scenario: The state of an address is a declared search parameter
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares address-state for Organization and Location

  @NDH-CAP-14
  Rule: Resources of the tier are read, searched and looked up in their history
    Scenario: Every interaction of the tier is declared and there
      Given Maryland Directory has an account
      When Maryland Directory asks for metadata
      Then metadata declares the interactions of its resource types, and they are there

  @NDH-CAP-15
  Rule: The search parameters of the tier are declared
    Scenario: No search parameter of the tier is missing
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the search parameters of its tier

  @NDH-CAP-16
  Rule: The full API tier declares topic subscriptions
    Scenario: Subscriptions are listed with their status operation
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares topic subscriptions
