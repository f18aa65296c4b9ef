Feature: Visits to a portal

  @NDH-AUTH-01
  Rule: A visit that fails leaves a trace

    Scenario: The portal does not show what is expected
      Given a visitor logs in to the portal
      Then the portal shows a pony

  @NDH-AUTH-02
  Rule: A visit that ends well leaves none

    Scenario: The portal shows what is expected
      Given a visitor logs in to the portal
      Then the portal shows an account
